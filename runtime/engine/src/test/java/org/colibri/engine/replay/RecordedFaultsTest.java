package org.colibri.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyStatus;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The recorded inputs of a strategy that throws")
class RecordedFaultsTest {

    private static final TradingPair BTC = new TradingPair("BTC", "USDT");
    private static final MarketKey MARKET = new MarketKey("binance", BTC);

    @TempDir
    Path folder;

    /** Cancels at every book; throws before at each of which the market says that it is not ready. */
    private record Touchy(StrategyContext context) implements Strategy<Touchy.None> {

        record None() {}

        @Override
        public Set<MarketKey> markets() {
            return Set.of(MARKET);
        }

        @Override
        public void start() {}

        @Override
        public void onBook(Market market) {
            if (!market.isReady()) {
                throw new IllegalArgumentException("not ready");
            }
            context.orders().cancel("binance", BTC, "id");
        }

        @Override
        public void onOrderEvent(OrderEvent event) {}

        @Override
        public void reconfigure(None config) {}

        @Override
        public CompletableFuture<Void> stop() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public StrategyStatus status() {
            return null;
        }
    }

    private Path record(boolean... ready) {
        StrategyContext context = mock(StrategyContext.class);
        when(context.loop()).thenReturn(new VirtualTime(0).loop("bot"));
        when(context.orders()).thenReturn(mock(OrderGateway.class));
        Market market = mock(Market.class);
        when(market.key()).thenReturn(MARKET);
        Path file = folder.resolve("inputs");
        InputRecorder recorder = new InputRecorder(file, Runnable::run);
        RecordedStrategy<Touchy.None> strategy = new RecordedStrategy<>(recorder, context, Touchy::new);
        for (boolean each : ready) {
            when(market.isReady()).thenReturn(each);
            if (each) {
                strategy.onBook(market);
            } else {
                assertThatThrownBy(() -> strategy.onBook(market)).hasMessage("not ready");
            }
        }
        recorder.end();
        return file;
    }

    @Test
    @DisplayName("are played on past its faults, as its host went on")
    void playedOn() throws IOException {
        Path file = record(true, false, true, false);

        assertThat(new InputPlayer(file).play(Touchy::new)).hasSize(2);
    }

    @Test
    @DisplayName("show where one does not throw that did, and where one throws that did not")
    void otherFaults() {
        Function<StrategyContext, Strategy<Touchy.None>> patient = context -> new Strategy<>() {
            private final Strategy<Touchy.None> inner = new Touchy(context);

            @Override
            public Set<MarketKey> markets() {
                return inner.markets();
            }

            @Override
            public void start() {}

            @Override
            public void onBook(Market market) {
                if (market.isReady()) {
                    context.orders().cancel("binance", BTC, "id");
                }
            }

            @Override
            public void onOrderEvent(OrderEvent event) {}

            @Override
            public void reconfigure(Touchy.None config) {}

            @Override
            public CompletableFuture<Void> stop() {
                return inner.stop();
            }

            @Override
            public StrategyStatus status() {
                return null;
            }
        };
        Path file = record(true, false, true);

        assertThatThrownBy(() -> new InputPlayer(file).play(patient))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'threw'");
        assertThatThrownBy(() -> new InputPlayer(file).play(context -> {
                    throw new IllegalArgumentException("from the first");
                }))
                .hasMessage("from the first");
    }
}
