package org.colibri.kit.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Candles of five minutes at a venue that has those of one minute, and leaves out minutes without trades. */
class BuiltCandlesTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final long MINUTE = CandleInterval.M1.millis();
    private static final int KEPT = 6;

    /** One trade at the venue. */
    private record Trade(long time, int price) {}

    /** A feed of minutes on virtual time, with a venue that trades, fails and forgets to tell at random. */
    private static final class Market {

        private final Random random;
        private final VirtualTime time = new VirtualTime(1_763_800_000_000L);
        private final Loop loop = time.loop("venue");
        private final List<Trade> trades = new ArrayList<>();
        private final List<Candle> published = new ArrayList<>();
        private final BuiltCandles built = new BuiltCandles(CandleInterval.M5, KEPT, published::add);
        private final CandleFeed feed;
        private boolean down;

        Market(Random random) {
            this.random = random;
            CandleSource source = new CandleSource(CandleInterval.M5, CandleInterval.M1);
            feed = new CandleFeed(
                    loop,
                    Instrument.builder(PAIR, "BTCUSDT").build(),
                    source.venueInterval(),
                    source.records(KEPT),
                    1 + random.nextInt(40),
                    this::history,
                    built::add);
        }

        void trade(long at) {
            trades.add(new Trade(at, 100 + random.nextInt(50)));
        }

        void on(Runnable task) {
            loop.execute(task);
            time.runReady();
        }

        /** The venue's minutes with trades, as of now. */
        private List<Candle> minutes() {
            return List.copyOf(of(trades, CandleInterval.M1).values());
        }

        private CompletableFuture<List<Candle>> history(Long since, int limit) {
            if (down) {
                return CompletableFuture.failedFuture(new IllegalStateException("down"));
            }
            List<Candle> known = minutes().stream()
                    .filter(candle -> since == null || candle.openTime() >= since)
                    .toList();
            int from = since == null ? Math.max(0, known.size() - limit) : 0;
            return CompletableFuture.completedFuture(known.subList(from, Math.min(known.size(), from + limit)));
        }

        /** The candles with trades of an interval, by their open times. */
        private TreeMap<Long, Candle> of(List<Trade> all, CandleInterval interval) {
            TreeMap<Long, Candle> candles = new TreeMap<>();
            for (Trade trade : all) {
                long openTime = CandleTimes.open(interval, trade.time());
                boolean closed =
                        CandleTimes.next(interval, openTime) <= loop.clock().millis();
                BigDecimal price = BigDecimal.valueOf(trade.price());
                candles.merge(
                        openTime,
                        new Candle(PAIR, interval, openTime, price, price, price, price, BigDecimal.ONE, price, closed),
                        (before, next) -> new Candle(
                                PAIR,
                                interval,
                                openTime,
                                before.open(),
                                before.high().max(price),
                                before.low().min(price),
                                price,
                                before.volume().add(BigDecimal.ONE),
                                before.quoteVolume().add(price),
                                closed));
            }
            return candles;
        }

        void step() {
            time.advance(Duration.ofSeconds(random.nextInt(50)));
            down = random.nextInt(4) == 0;
            if (random.nextInt(3) > 0) {
                trade(loop.clock().millis());
            }
            List<Candle> minutes = minutes();
            switch (random.nextInt(4)) {
                case 0 -> on(feed::streamUp);
                case 1 -> on(() -> feed.candle(minutes.get(minutes.size() - 1)));
                case 2 -> on(() -> feed.candle(minutes.get(Math.max(0, minutes.size() - 1 - random.nextInt(3)))));
                default -> {}
            }
        }
    }

    @Property(tries = 200)
    @Label("MD-3: built from the stream and REST with holes, failures and empty minutes: the venue's own candles")
    void equalsTheVenuesOwn(@ForAll long seed) {
        Market market = new Market(new Random(seed));
        long now = market.loop.clock().millis();
        for (long at = now - 90 * MINUTE; at < now; at += market.random.nextInt(200_000) + 1) {
            market.trade(at);
        }
        market.on(market.feed::start);
        for (int step = 0; step < 150; step++) {
            market.step();
            assertContiguous(market.built.candles());
        }
        market.down = false;
        market.trade(market.loop.clock().millis());
        market.time.advance(Duration.ofMinutes(2));

        List<Candle> row = market.built.candles();
        assertThat(row).hasSize(KEPT);
        assertContiguous(row);
        assertThat(market.published.stream().filter(Candle::closed).map(Candle::openTime))
                .doesNotHaveDuplicates()
                .isSorted();
        TreeMap<Long, Candle> own = market.of(market.trades, CandleInterval.M5);
        market.published.stream().filter(Candle::closed).forEach(candle -> assertIsVenues(candle, own));
        Candle running = row.get(KEPT - 1);
        BigDecimal volume = own.containsKey(running.openTime())
                ? own.get(running.openTime()).volume()
                : BigDecimal.ZERO;
        assertThat(running.volume()).isEqualByComparingTo(volume);
    }

    @Test
    @DisplayName("MD-3: of a pair that did not trade for long the row is flat, whole and contiguous")
    void longQuietPair() {
        for (int minute = 0; minute < 10; minute++) {
            Market market = new Market(new Random(minute));
            long now = market.loop.clock().millis();
            for (long at = now - 90 * MINUTE; at < now; at += MINUTE) {
                market.trade(at);
            }
            market.on(market.feed::start);
            market.down = true;
            market.time.advance(Duration.ofMinutes(45 + minute));
            market.down = false;
            market.time.advance(Duration.ofSeconds(30));
            BigDecimal price = BigDecimal.valueOf(market.trades.get(89).price());

            List<Candle> row = market.built.candles();
            assertThat(row).hasSize(KEPT);
            assertContiguous(row);
            assertThat(row).allSatisfy(candle -> assertThat(candle.close()).isEqualByComparingTo(price));
            assertThat(row.get(KEPT - 1).openTime())
                    .isGreaterThan(market.loop.clock().millis() - 2 * CandleInterval.M5.millis());
        }
    }

    private static void assertContiguous(List<Candle> row) {
        for (int i = 1; i < row.size(); i++) {
            assertThat(row.get(i).openTime()).isEqualTo(row.get(i - 1).openTime() + CandleInterval.M5.millis());
            assertThat(row.get(i - 1).closed()).isTrue();
        }
    }

    private static void assertIsVenues(Candle candle, TreeMap<Long, Candle> own) {
        Map.Entry<Long, Candle> entry = own.floorEntry(candle.openTime());
        if (entry.getKey() == candle.openTime()) {
            assertThat(candle).isEqualTo(entry.getValue());
        } else {
            BigDecimal price = entry.getValue().close();
            assertThat(candle.volume()).isZero();
            assertThat(List.of(candle.open(), candle.high(), candle.low(), candle.close()))
                    .containsOnly(price);
        }
    }
}
