package org.colibri.kit.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Larger candles from smaller ones. */
class CandleAggregatorTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final long MINUTE = CandleInterval.M1.millis();
    private static final List<CandleSource> SOURCES = List.of(
            new CandleSource(CandleInterval.M3, CandleInterval.M1),
            new CandleSource(CandleInterval.M30, CandleInterval.M5),
            new CandleSource(CandleInterval.D1, CandleInterval.H8),
            new CandleSource(CandleInterval.D3, CandleInterval.D1),
            new CandleSource(CandleInterval.W1, CandleInterval.D1),
            new CandleSource(CandleInterval.MO1, CandleInterval.D1));

    private final CandleAggregator threeMinutes = new CandleAggregator(CandleInterval.M3);

    private static Candle minute(int minute, String prices, int volume, boolean closed) {
        String[] p = prices.split(" ");
        return new Candle(
                PAIR,
                CandleInterval.M1,
                minute * MINUTE,
                new BigDecimal(p[0]),
                new BigDecimal(p[1]),
                new BigDecimal(p[2]),
                new BigDecimal(p[3]),
                BigDecimal.valueOf(volume),
                BigDecimal.valueOf(volume * 100L),
                closed);
    }

    private static String text(Candle candle) {
        return candle == null
                ? "none"
                : candle.openTime() / MINUTE + ": " + candle.open() + " " + candle.high() + " " + candle.low() + " "
                        + candle.close() + " x" + candle.volume() + " =" + candle.quoteVolume()
                        + (candle.closed() ? "" : "?");
    }

    @Test
    @DisplayName("MD-3: first open, highest, lowest, last close, sums; closed with its last part")
    void aggregates() {
        assertThat(text(threeMinutes.add(minute(3, "5 6 4 5", 1, false)))).isEqualTo("3: 5 6 4 5 x1 =100?");
        assertThat(text(threeMinutes.add(minute(3, "5 7 4 6", 2, true)))).isEqualTo("3: 5 7 4 6 x2 =200?");
        assertThat(text(threeMinutes.add(minute(4, "6 6 3 4", 1, false)))).isEqualTo("3: 5 7 3 4 x3 =300?");
        assertThat(text(threeMinutes.add(minute(4, "6 6 2 5", 4, true)))).isEqualTo("3: 5 7 2 5 x6 =600?");
        assertThat(text(threeMinutes.add(minute(5, "5 9 5 8", 1, false)))).isEqualTo("3: 5 9 2 8 x7 =700?");
        assertThat(text(threeMinutes.add(minute(5, "5 9 5 8", 1, true)))).isEqualTo("3: 5 9 2 8 x7 =700");
        assertThat(text(threeMinutes.add(minute(6, "8 8 8 8", 1, false)))).isEqualTo("6: 8 8 8 8 x1 =100?");
    }

    @Test
    @DisplayName("MD-3: a candle whose beginning is not known is not told")
    void skipsTheFirstPartialCandle() {
        assertThat(threeMinutes.add(minute(4, "6 6 3 4", 1, true))).isNull();
        assertThat(threeMinutes.add(minute(5, "6 6 3 4", 1, true))).isNull();
        assertThat(threeMinutes.add(minute(6, "6 6 3 4", 1, true))).isNotNull();
    }

    @Test
    @DisplayName("MD-3: flat parts do not touch the prices of a candle with trades; of flat parts alone it is flat")
    void flatParts() {
        threeMinutes.add(minute(0, "9 9 9 9", 0, true));
        threeMinutes.add(minute(1, "5 6 4 5", 1, true));
        assertThat(text(threeMinutes.add(minute(2, "5 5 5 5", 0, true)))).isEqualTo("0: 5 6 4 5 x1 =100");
        threeMinutes.add(minute(3, "5 5 5 5", 0, true));
        threeMinutes.add(minute(4, "5 5 5 5", 0, true));
        assertThat(text(threeMinutes.add(minute(5, "5 5 5 5", 0, true)))).isEqualTo("3: 5 5 5 5 x0 =0");
    }

    @Test
    @DisplayName("MD-3: a quote volume that one part does not tell is not made up")
    void untoldQuoteVolume() {
        Candle first = minute(0, "9 9 9 9", 1, true);
        threeMinutes.add(new Candle(
                PAIR,
                first.interval(),
                0,
                first.open(),
                first.high(),
                first.low(),
                first.close(),
                first.volume(),
                null,
                true));
        assertThat(threeMinutes.add(minute(1, "5 6 4 5", 1, true)).quoteVolume())
                .isNull();
    }

    @Property(tries = 300)
    @Label("MD-3: what is built as it comes equals what is built of all at once; contiguous; each closed once")
    void equalsAggregatingAllAtOnce(@ForAll long seed) {
        Random random = new Random(seed);
        CandleSource source = SOURCES.get(random.nextInt(SOURCES.size()));
        List<Candle> parts = row(random, source.venueInterval());
        CandleAggregator aggregator = new CandleAggregator(source.interval());
        List<Candle> told = new ArrayList<>();
        for (Candle part : parts) {
            for (int repeats = random.nextInt(3); repeats > 0; repeats--) {
                told.add(aggregator.add(running(part)));
            }
            told.add(aggregator.add(part));
        }
        told.removeIf(candle -> candle == null);

        Map<Long, Candle> newest = new LinkedHashMap<>();
        told.forEach(candle -> newest.put(candle.openTime(), candle));
        List<Candle> built = List.copyOf(newest.values());
        assertThat(built).isEqualTo(atOnce(parts, source.interval()));
        for (int i = 1; i < built.size(); i++) {
            assertThat(built.get(i).openTime())
                    .isEqualTo(
                            CandleTimes.next(source.interval(), built.get(i - 1).openTime()));
            assertThat(built.get(i - 1).closed()).isTrue();
        }
        assertThat(told.stream().filter(Candle::closed).map(Candle::openTime)).doesNotHaveDuplicates();
    }

    /** Closed candles in a row, about half of them flat, from anywhere in the years 2016 to 2026. */
    private static List<Candle> row(Random random, CandleInterval interval) {
        List<Candle> row = new ArrayList<>();
        long openTime = CandleTimes.open(
                interval, 1_451_606_400_000L + (long) (random.nextDouble() * 10 * 365 * CandleInterval.D1.millis()));
        int close = 100;
        for (int i = random.nextInt(100); i >= 0; i--) {
            boolean flat = random.nextBoolean();
            int open = flat ? close : 100 + random.nextInt(50);
            int after = flat ? close : 100 + random.nextInt(50);
            row.add(new Candle(
                    PAIR,
                    interval,
                    openTime,
                    BigDecimal.valueOf(open),
                    BigDecimal.valueOf(flat ? close : Math.max(open, after) + random.nextInt(9)),
                    BigDecimal.valueOf(flat ? close : Math.min(open, after) - random.nextInt(9)),
                    BigDecimal.valueOf(after),
                    BigDecimal.valueOf(flat ? 0 : 1 + random.nextInt(9)),
                    BigDecimal.valueOf(flat ? 0 : 1 + random.nextInt(999)),
                    true));
            close = after;
            openTime = CandleTimes.next(interval, openTime);
        }
        return row;
    }

    /** The candle at its first trade. */
    private static Candle running(Candle done) {
        return new Candle(
                PAIR,
                done.interval(),
                done.openTime(),
                done.open(),
                done.open(),
                done.open(),
                done.open(),
                BigDecimal.ONE,
                BigDecimal.ONE,
                false);
    }

    private static List<Candle> atOnce(List<Candle> parts, CandleInterval interval) {
        Map<Long, List<Candle>> byOpenTime = new TreeMap<>();
        for (Candle part : parts) {
            byOpenTime
                    .computeIfAbsent(CandleTimes.open(interval, part.openTime()), t -> new ArrayList<>())
                    .add(part);
        }
        List<Candle> candles = new ArrayList<>();
        byOpenTime.forEach((openTime, all) -> {
            if (all.get(0).openTime() != openTime) {
                return;
            }
            List<Candle> traded =
                    all.stream().filter(part -> part.volume().signum() > 0).toList();
            List<Candle> priced = traded.isEmpty() ? all : traded;
            Candle last = all.get(all.size() - 1);
            candles.add(new Candle(
                    PAIR,
                    interval,
                    openTime,
                    priced.get(0).open(),
                    priced.stream().map(Candle::high).reduce(BigDecimal::max).orElseThrow(),
                    priced.stream().map(Candle::low).reduce(BigDecimal::min).orElseThrow(),
                    priced.get(priced.size() - 1).close(),
                    all.stream().map(Candle::volume).reduce(BigDecimal.ZERO, BigDecimal::add),
                    all.stream().map(Candle::quoteVolume).reduce(BigDecimal.ZERO, BigDecimal::add),
                    CandleTimes.next(last.interval(), last.openTime()) == CandleTimes.next(interval, openTime)));
        });
        return candles;
    }
}
