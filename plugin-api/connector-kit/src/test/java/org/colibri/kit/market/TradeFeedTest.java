package org.colibri.kit.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.health.Metrics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Public trades once each and in order, and the last price. */
class TradeFeedTest extends VenueLoop {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    private final List<String> published = new ArrayList<>();
    private final List<CompletableFuture<List<PublicTrade>>> asked = new ArrayList<>();
    private final TradeFeed feed = new TradeFeed(
            loop,
            () -> {
                asked.add(new CompletableFuture<>());
                return asked.get(asked.size() - 1);
            },
            trade -> published.add(trade.tradeId()),
            new Metrics().counter("duplicateTrades", ""));

    TradeFeedTest() {
        super(1_763_800_000_000L);
    }

    private static PublicTrade trade(int id) {
        return new PublicTrade(
                PAIR, Integer.toString(id), BigDecimal.valueOf(100 + id), BigDecimal.ONE, Side.BUY, 1_000L + id);
    }

    private void trades(int... ids) {
        for (int id : ids) {
            on(() -> feed.trade(trade(id)));
        }
    }

    @Test
    @DisplayName("MD-1: each trade is published once; the last 1,000 ids are remembered")
    void publishesOnce() {
        on(feed::streamUp);
        trades(1, 2, 2, 1, 3);
        assertThat(published).containsExactly("1", "2", "3");
        for (int i = 4; i <= 1_004; i++) {
            trades(i);
        }
        published.clear();
        trades(1_004, 5, 1);
        assertThat(published).as("1 is forgotten, 5 is not").containsExactly("1");
        assertThat(asked).as("the first stream has no gap").isEmpty();
    }

    @Test
    @DisplayName("MD-1: after a reconnect the missed trades come from REST, before the new ones")
    void refillsAfterReconnect() {
        on(feed::streamUp);
        trades(1, 2);
        on(feed::streamUp);
        trades(6, 7);
        assertThat(published).as("wait for the gap").containsExactly("1", "2");
        on(() -> asked.get(0).complete(List.of(trade(1), trade(2), trade(3), trade(4), trade(5), trade(6))));
        assertThat(published).containsExactly("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    @DisplayName("MD-1: without REST the stream goes on")
    void goesOnWithoutRest() {
        on(feed::streamUp);
        trades(1);
        on(feed::streamUp);
        trades(5);
        on(() -> asked.get(0).completeExceptionally(new IllegalStateException("down")));
        assertThat(published).containsExactly("1", "5");
    }

    @Test
    @DisplayName("PART-3: no more than 1,000 trades wait for REST")
    void boundsTheWaiting() {
        on(feed::streamUp);
        trades(1);
        on(feed::streamUp);
        for (int i = 2; i <= 1_001; i++) {
            trades(i);
        }
        assertThat(published).hasSize(1_001);
    }

    @Test
    @DisplayName("MD-2: the last price is the newest trade's; silent for 180 s it is REST's, every 5 s at most")
    void lastPrice() {
        List<CompletableFuture<Ticker>> tickers = new ArrayList<>();
        List<Ticker> found = new ArrayList<>();
        LastPrice last = new LastPrice(
                loop,
                feed,
                () -> {
                    tickers.add(new CompletableFuture<>());
                    return tickers.get(tickers.size() - 1);
                },
                Duration.ofSeconds(180),
                Duration.ofSeconds(5),
                found::add);
        on(last::start);
        assertThat(last.price()).isNull();
        trades(1);
        assertThat(last.price()).isEqualByComparingTo("101");
        time.advance(Duration.ofSeconds(179));
        assertThat(tickers).isEmpty();
        time.advance(Duration.ofSeconds(20));
        assertThat(tickers).as("not while one is under way").hasSize(1);
        on(() -> tickers.get(0).complete(new Ticker(PAIR, null, null, null, null, new BigDecimal("99"), 0)));
        assertThat(last.price()).isEqualByComparingTo("99");
        assertThat(found).hasSize(1);
        time.advance(Duration.ofSeconds(5));
        assertThat(tickers).hasSize(2);
        trades(2);
        time.advance(Duration.ofSeconds(5));
        assertThat(last.price()).isEqualByComparingTo("102");
        on(last::stop);
        assertThat(time.isIdle()).isTrue();
    }
}
