package org.colibri.kit.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.Funding;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Funding from stream and REST. */
class FundingFeedTest extends VenueLoop {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    private final List<Funding> published = new ArrayList<>();
    private final List<CompletableFuture<Funding>> asked = new ArrayList<>();
    private final FundingFeed feed = new FundingFeed(
            loop,
            () -> {
                asked.add(new CompletableFuture<>());
                return asked.get(asked.size() - 1);
            },
            published::add);

    FundingFeedTest() {
        super(1_763_800_000_000L);
    }

    private static Funding told(String rate, String hours, String mark) {
        return new Funding(
                PAIR,
                new BigDecimal(rate),
                1_763_812_800_000L,
                hours == null ? null : new BigDecimal(hours),
                new BigDecimal(mark),
                null);
    }

    @Test
    @DisplayName("MD-4: the stream's news keep the interval that only REST tells")
    void streamAndRest() {
        on(feed::start);
        on(() -> asked.get(0).complete(told("0.0001", "4", "100")));
        on(() -> feed.streamed(told("0.0002", null, "101")));

        assertThat(published).hasSize(2);
        assertThat(feed.newest()).isEqualTo(told("0.0002", "4", "101"));
    }

    @Test
    @DisplayName("PERP-4: REST is asked every 60 s while the stream is silent, and left alone while it is not")
    void backup() {
        on(feed::start);
        on(() -> asked.get(0).complete(told("0.0001", "8", "100")));
        time.advance(Duration.ofSeconds(60));
        assertThat(asked).hasSize(2);
        on(() -> asked.get(1).completeExceptionally(new IllegalStateException("down")));

        on(() -> feed.streamed(told("0.0001", null, "102")));
        time.advance(Duration.ofSeconds(59));
        on(() -> feed.streamed(told("0.0001", null, "103")));
        time.advance(Duration.ofSeconds(30));
        assertThat(asked).hasSize(2);
    }

    @Test
    @DisplayName("MD-4: an answer that is older than the stream's news completes them and does not undo them")
    void lateAnswer() {
        on(feed::start);
        on(() -> feed.streamed(told("0.0002", null, "101")));
        on(() -> asked.get(0).complete(told("0.0001", "1", "100")));

        assertThat(feed.newest()).isEqualTo(told("0.0002", "1", "101"));
    }

    @Test
    @DisplayName("after the end nothing is asked or told")
    void stops() {
        on(feed::start);
        on(feed::stop);
        on(() -> asked.get(0).complete(told("0.0001", "8", "100")));
        time.advance(Duration.ofMinutes(5));

        assertThat(published).isEmpty();
        assertThat(asked).hasSize(1);
    }
}
