package org.colibri.kit.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Candles in a row, each closed once. Minute 0 is the first one of the test's venue. */
class CandleFeedTest extends VenueLoop {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final long MINUTE = 60_000;
    private static final long ORIGIN = 1_763_800_020_000L;

    private final List<Candle> published = new ArrayList<>();
    private final List<Candle> venue = new ArrayList<>();
    private int asked;
    private boolean down;

    CandleFeedTest() {
        super(ORIGIN + 10 * MINUTE + 30_000);
    }

    private CandleFeed feed(int wanted, int page) {
        return new CandleFeed(
                loop,
                Instrument.builder(PAIR, "BTCUSDT").build(),
                CandleInterval.M1,
                wanted,
                page,
                this::history,
                published::add);
    }

    private CompletableFuture<List<Candle>> history(Long since, int limit) {
        asked++;
        if (down) {
            return CompletableFuture.failedFuture(new IllegalStateException("down"));
        }
        List<Candle> known = venue.stream()
                .filter(candle -> since == null || candle.openTime() >= since)
                .toList();
        int from = since == null ? Math.max(0, known.size() - limit) : 0;
        return CompletableFuture.completedFuture(known.subList(from, Math.min(known.size(), from + limit)));
    }

    private Candle candle(int minute, int close, boolean closed) {
        BigDecimal price = BigDecimal.valueOf(close);
        return new Candle(
                PAIR,
                CandleInterval.M1,
                ORIGIN + minute * MINUTE,
                price,
                price,
                price,
                price,
                BigDecimal.TEN,
                null,
                closed);
    }

    private void venueHas(int fromMinute, int toMinute) {
        venue.clear();
        for (int i = fromMinute; i <= toMinute; i++) {
            venue.add(candle(i, 100 + i, i < toMinute));
        }
    }

    private static String minutes(List<Candle> candles) {
        return candles.stream()
                .map(c -> (c.openTime() - ORIGIN) / MINUTE + (c.closed() ? "" : "?"))
                .collect(Collectors.joining(" "));
    }

    private PublicTrade trade(long atMillis, int price) {
        return new PublicTrade(
                PAIR, "t" + atMillis, BigDecimal.valueOf(price), BigDecimal.ONE, Side.BUY, ORIGIN + atMillis);
    }

    private List<String> tail(CandleFeed feed) {
        return feed.candles().stream()
                .skip(feed.candles().size() - 2L)
                .map(candle -> (candle.openTime() - ORIGIN) / MINUTE + ": " + candle.open() + " " + candle.high() + " "
                        + candle.low() + " " + candle.close() + " of " + candle.volume()
                        + (candle.closed() ? "" : " so far"))
                .toList();
    }

    @Test
    @DisplayName("MD-3: where the stream tells closed candles only, the running one follows the trades")
    void followsTrades() {
        venueHas(0, 10);
        CandleFeed feed = feed(5, 100);
        loop.run(feed::start);
        time.runReady();

        loop.run(() -> {
            feed.trade(trade(10 * MINUTE + 10_000, 500));
            feed.trade(trade(10 * MINUTE + 31_000, 120));
            feed.trade(trade(10 * MINUTE + 32_000, 105));
        });
        time.runReady();

        // what was traded before the venue told the candle is in it already
        assertThat(tail(feed)).containsExactly("9: 109 109 109 109 of 10", "10: 110 120 105 105 of 12 so far");
    }

    @Test
    @DisplayName("MD-3: candles that were on their way when a trade came are asked for once more")
    void asksAgainForWhatMayBeMissing() {
        CompletableFuture<List<Candle>> first = new CompletableFuture<>();
        CandleFeed feed = new CandleFeed(
                loop,
                Instrument.builder(PAIR, "BTCUSDT").build(),
                CandleInterval.M1,
                5,
                100,
                (since, limit) -> {
                    CompletableFuture<List<Candle>> now = history(since, limit);
                    return asked == 1 ? first : now;
                },
                published::add);
        loop.run(feed::start);
        venueHas(0, 10);
        List<Candle> before = List.copyOf(venue);
        venue.set(10, candle(10, 130, false));

        loop.run(() -> {
            feed.trade(trade(10 * MINUTE + 29_000, 130));
            feed.trade(trade(10 * MINUTE + 29_500, 130));
        });
        first.complete(before);
        time.runReady();

        assertThat(tail(feed)).last().isEqualTo("10: 130 130 130 130 of 10 so far");
        loop.run(() -> feed.trade(trade(10 * MINUTE + 29_900, 140)));
        time.runReady();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    @DisplayName("MD-3: trades of the next candle wait until the venue has closed the last")
    void waitsForTheClosedOne() {
        venueHas(0, 10);
        CandleFeed feed = feed(5, 100);
        loop.run(feed::start);
        time.runReady();
        time.advance(Duration.ofSeconds(31));

        loop.run(() -> {
            feed.trade(trade(11 * MINUTE + 500, 130));
            feed.trade(trade(11 * MINUTE + 600, 140));
        });
        time.runReady();
        assertThat(tail(feed)).last().isEqualTo("10: 110 110 110 110 of 10 so far");
        loop.run(() -> feed.candle(candle(10, 125, true)));
        time.runReady();

        assertThat(tail(feed)).containsExactly("10: 125 125 125 125 of 10", "11: 130 140 130 140 of 2 so far");
        loop.run(() -> feed.candle(candle(11, 141, true)));
        time.runReady();
        assertThat(tail(feed)).last().isEqualTo("11: 141 141 141 141 of 10");
    }

    @Test
    @DisplayName("MD-3: history is joined to the stream without hole or duplicate; ready when contiguous")
    void joinsHistoryAndStream() {
        CandleFeed feed = feed(4, 500);
        on(() -> feed.candle(candle(10, 7, false)));
        venueHas(0, 10);
        on(feed::start);
        assertThat(minutes(feed.candles())).isEqualTo("7 8 9 10?");
        assertThat(feed.candles().get(3).close()).as("the stream's is newer").isEqualByComparingTo("7");

        on(() -> feed.candle(candle(10, 8, true)));
        on(() -> feed.candle(candle(10, 8, true)));
        on(() -> feed.candle(candle(11, 9, false)));
        assertThat(minutes(feed.candles())).isEqualTo("8 9 10 11?");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    @DisplayName("MD-3: a hole is filled by REST, candles that exist are kept")
    void fillsHole() {
        CandleFeed feed = feed(6, 500);
        venueHas(0, 10);
        on(feed::start);
        time.advance(Duration.ofSeconds(20));
        venueHas(0, 13);
        on(() -> feed.candle(candle(13, 1, false)));
        assertThat(minutes(feed.candles())).isEqualTo("8 9 10 11 12 13?");
    }

    @Test
    @DisplayName("MD-3: an interval without trades becomes a flat candle")
    void flatCandles() {
        CandleFeed feed = feed(6, 500);
        venueHas(0, 9);
        venue.add(candle(10, 110, false));
        on(feed::start);
        time.advance(Duration.ofSeconds(30 + 120 + 6));
        assertThat(minutes(feed.candles())).isEqualTo("7 8 9 10 11 12");
        Candle flat = feed.candles().get(5);
        assertThat(flat.open()).isEqualByComparingTo("110");
        assertThat(flat.volume()).isZero();
    }

    @Test
    @DisplayName("MD-3: pages are fetched until the wanted count is there")
    void fetchesPages() {
        CandleFeed feed = feed(9, 4);
        venueHas(0, 10);
        on(feed::start);
        assertThat(minutes(feed.candles())).isEqualTo("2 3 4 5 6 7 8 9 10?");
    }

    @Test
    @DisplayName("MD-3: minutes that the venue leaves out, the oldest wanted among them, are flat in a row of pages")
    void fetchesPagesWithHoles() {
        CandleFeed feed = feed(9, 4);
        venueHas(0, 10);
        venue.removeIf(candle -> candle.openTime() > ORIGIN && candle.openTime() < ORIGIN + 4 * MINUTE);
        on(feed::start);
        assertThat(minutes(feed.candles())).isEqualTo("2 3 4 5 6 7 8 9 10?");
        assertThat(feed.candles().get(0).close()).isEqualByComparingTo("100");
    }

    @Test
    @DisplayName("PART-5: a subscriber that ends the feed while it is told a candle leaves no timer")
    void stoppedByItsSubscriber() {
        List<CandleFeed> feeds = new ArrayList<>();
        feeds.add(new CandleFeed(
                loop, Instrument.builder(PAIR, "BTCUSDT").build(), CandleInterval.M1, 4, 500, this::history, candle -> {
                    published.add(candle);
                    feeds.get(0).stop();
                }));
        venueHas(0, 10);
        on(feeds.get(0)::start);
        assertThat(published).hasSize(1);
        assertThat(time.isIdle()).isTrue();
    }

    @Test
    @DisplayName("MD-3: a failed history is asked for again")
    void retries() {
        CandleFeed feed = feed(3, 500);
        venueHas(0, 10);
        down = true;
        on(feed::start);
        down = false;
        time.advance(Duration.ofSeconds(5));
        assertThat(minutes(feed.candles())).isEqualTo("8 9 10?");
        on(feed::stop);
        assertThat(time.isIdle()).isTrue();
    }

    @Test
    @DisplayName("MD-3: months follow the calendar")
    void months() {
        long january = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        assertThat(CandleTimes.next(CandleInterval.MO1, january))
                .isEqualTo(Instant.parse("2026-02-01T00:00:00Z").toEpochMilli());
    }

    @Property(tries = 200)
    void alwaysContiguousAndClosedOnce(@ForAll long seed) {
        new CandleFeedTest().contiguousAndClosedOnce(new Random(seed));
    }

    private void contiguousAndClosedOnce(Random random) {
        CandleFeed feed = feed(8, 3);
        venueHas(0, 10);
        down = random.nextBoolean();
        on(feed::start);
        int minute = 10;
        for (int step = 0; step < 120; step++) {
            time.advance(Duration.ofSeconds(random.nextInt(40)));
            int now = (int) ((loop.clock().millis() - ORIGIN) / MINUTE);
            down = random.nextInt(5) == 0;
            while (minute < now) {
                int last = venue.size() - 1;
                Candle open = venue.get(last);
                venue.set(last, candle((int) ((open.openTime() - ORIGIN) / MINUTE), 100, true));
                minute++;
                if (random.nextInt(4) > 0 || minute == now) {
                    venue.add(candle(minute, 100 + random.nextInt(50), false));
                }
            }
            switch (random.nextInt(4)) {
                case 0 -> on(feed::streamUp);
                case 1 -> on(() -> feed.candle(venue.get(venue.size() - 1)));
                case 2 -> on(() -> feed.candle(venue.get(Math.max(0, venue.size() - 1 - random.nextInt(3)))));
                default -> {}
            }
            List<Candle> row = feed.candles();
            for (int i = 1; i < row.size(); i++) {
                assertThat(row.get(i).openTime()).isEqualTo(row.get(i - 1).openTime() + MINUTE);
                assertThat(row.get(i - 1).closed()).isTrue();
            }
        }
        List<Long> closed =
                published.stream().filter(Candle::closed).map(Candle::openTime).toList();
        assertThat(closed).doesNotHaveDuplicates().isSorted();
    }

    @Test
    @DisplayName("MD-3: a candle with an impossible open time is left out, from the stream and from REST")
    void impossibleOpenTimes() {
        venueHas(0, 10);
        venue.add(candle(900_000_000, 7, false));
        CandleFeed feed = feed(5, 500);
        loop.execute(feed::start);
        time.runReady();
        loop.execute(() -> feed.candle(candle(900_000_000, 7, false)));
        time.runReady();
        List<Candle> row = feed.candles();
        assertThat(row.get(row.size() - 1).openTime()).isEqualTo(ORIGIN + 10 * MINUTE);
    }

    @Test
    @DisplayName("MD-3: of a pair that did not trade for years only the kept flat candles are made")
    void longQuietPair() {
        venue.add(candle(-1_000_000, 42, true));
        CandleFeed feed = feed(5, 500);
        loop.execute(feed::start);
        time.runReady();
        assertThat(feed.candles()).hasSize(5);
        assertThat(published).hasSizeLessThanOrEqualTo(10);
        List<Candle> row = feed.candles();
        for (int i = 1; i < row.size(); i++) {
            assertThat(row.get(i).openTime() - row.get(i - 1).openTime()).isEqualTo(MINUTE);
        }
        assertThat(row.get(4).openTime()).isGreaterThanOrEqualTo(ORIGIN + 9 * MINUTE);
        assertThat(row.get(4).close()).isEqualByComparingTo("42");
    }
}
