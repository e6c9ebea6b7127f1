package org.colibri.app.e2e.hanging;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.config.Setting;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.api.strategy.StrategyStatus;

/** It buys at its prices on its start, and keeps its loop as long as a certain file is there. */
public final class HangingProvider implements StrategyProvider<HangingProvider.Config> {

    /** Where it buys, one unit at each price, and the file that makes it hang. */
    public record Config(
            @Setting(description = "connector") String connectorName,
            @Setting(description = "pair") TradingPair tradingPair,
            @Setting(description = "buys one unit at each") List<BigDecimal> prices,

            @Setting(description = "hangs while it is there")
            String hangFile) {}

    @Override
    public String id() {
        return "hanging";
    }

    @Override
    public String description() {
        return "Buys, and hangs when it is told to.";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Strategy<Config> create(Config config, StrategyContext context) {
        return new Hanging(config, context);
    }

    private record Hanging(Config config, StrategyContext context) implements Strategy<Config> {

        @Override
        public Set<MarketKey> markets() {
            return Set.of(new MarketKey(config.connectorName(), config.tradingPair()));
        }

        @Override
        public void start() {
            for (BigDecimal price : config.prices()) {
                context.orders()
                        .create(
                                config.connectorName(),
                                null,
                                OrderRequest.limit(config.tradingPair(), Side.BUY, price, BigDecimal.ONE));
            }
            context.loop().timers().every(Duration.ofMillis(20), this::look);
        }

        private void look() {
            Path file = Path.of(config.hangFile());
            while (Files.exists(file)) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void onBook(Market book) {
            // its orders do not follow the market
        }

        @Override
        public void onOrderEvent(OrderEvent event) {
            // what becomes of its orders is the test's business
        }

        @Override
        public void reconfigure(Config newConfig) {
            throw new IllegalStateException("nothing of it can change");
        }

        @Override
        public CompletableFuture<Void> stop() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public StrategyStatus status() {
            return new StrategyStatus("there", Map.of(), List.of());
        }
    }
}
