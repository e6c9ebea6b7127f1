package org.colibri.kit.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a lost connection left out of a row of candles, at every interval. */
class CandleHolesTest extends VenueLoop {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final int RUNNING = 10;
    private static final int LOST = 3;

    private final List<Candle> venue = new ArrayList<>();
    private final List<Candle> published = new ArrayList<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private boolean answers = true;

    CandleHolesTest() {
        super(1_763_800_020_000L);
    }

    private CompletableFuture<List<Candle>> history(Long since, int limit) {
        CompletableFuture<List<Candle>> answer = new CompletableFuture<>();
        Runnable answering = () -> {
            List<Candle> known = venue.stream()
                    .filter(candle -> since == null || candle.openTime() >= since)
                    .toList();
            int from = since == null ? Math.max(0, known.size() - limit) : 0;
            answer.complete(known.subList(from, Math.min(known.size(), from + limit)));
        };
        if (answers) {
            answering.run();
        } else {
            unanswered.add(answering);
        }
        return answer;
    }

    /** The venue's candles up to the one of that number, which is the running one. */
    private void venueHas(CandleInterval interval, long first, int running) {
        venue.clear();
        long open = first;
        for (int i = 0; i <= running; i++) {
            BigDecimal price = BigDecimal.valueOf(100L + i);
            venue.add(new Candle(PAIR, interval, open, price, price, price, price, BigDecimal.ONE, null, i < running));
            open = CandleTimes.next(interval, open);
        }
    }

    @ParameterizedTest
    @EnumSource(CandleInterval.class)
    @DisplayName("MD-3: at every interval the hole that a lost connection left is filled by REST, none thrown away")
    void fillsHoles(CandleInterval interval) {
        long now = time.clock().millis();
        long first = CandleTimes.open(interval, now);
        for (int i = 0; i < RUNNING; i++) {
            first = CandleTimes.open(interval, first - 1);
        }
        venueHas(interval, first, RUNNING);
        CandleFeed feed = new CandleFeed(
                loop, Instrument.builder(PAIR, "BTCUSDT").build(), interval, 8, 500, this::history, published::add);
        on(feed::start);
        List<Candle> before = feed.candles();
        assertThat(before).hasSize(8);

        answers = false;
        long later = venue.get(RUNNING).openTime();
        for (int i = 0; i < LOST; i++) {
            later = CandleTimes.next(interval, later);
        }
        time.advance(Duration.ofMillis(later - now));
        venueHas(interval, first, RUNNING + LOST);
        on(() -> feed.candle(venue.get(RUNNING + LOST)));
        answers = true;
        on(feed::streamUp);
        on(() -> List.copyOf(unanswered).forEach(Runnable::run));
        time.advance(Duration.ofMillis(400));

        List<Candle> row = feed.candles();
        assertThat(row).isEqualTo(venue.subList(venue.size() - row.size(), venue.size()));
        assertThat(row).hasSizeGreaterThanOrEqualTo(8);
        assertThat(published.stream().filter(Candle::closed).map(Candle::openTime))
                .as("each closed once, in order")
                .doesNotHaveDuplicates()
                .isSorted()
                .contains(
                        venue.get(RUNNING).openTime(),
                        venue.get(RUNNING + LOST - 1).openTime());
    }
}
