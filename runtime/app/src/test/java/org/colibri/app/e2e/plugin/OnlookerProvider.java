package org.colibri.app.e2e.plugin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.config.Setting;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.api.strategy.StrategyStatus;

/** The smallest of strategies: it looks at a market and does nothing. */
public final class OnlookerProvider implements StrategyProvider<OnlookerProvider.Config> {

    /** Where it looks. */
    public record Config(
            @Setting(description = "connector") String connectorName,
            @Setting(description = "pair") TradingPair tradingPair) {}

    @Override
    public String id() {
        return "onlooker";
    }

    @Override
    public String description() {
        return "Looks at a market and does nothing.";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Strategy<Config> create(Config config, StrategyContext context) {
        return new Onlooker(new MarketKey(config.connectorName(), config.tradingPair()));
    }

    private record Onlooker(MarketKey market) implements Strategy<Config> {

        @Override
        public Set<MarketKey> markets() {
            return Set.of(market);
        }

        @Override
        public void start() {
            // looking needs no preparation
        }

        @Override
        public void onBook(Market book) {
            // it only looks
        }

        @Override
        public void onOrderEvent(OrderEvent event) {
            throw new IllegalStateException("it has no orders");
        }

        @Override
        public void reconfigure(Config config) {
            throw new IllegalStateException("nothing of it can change");
        }

        @Override
        public CompletableFuture<Void> stop() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public StrategyStatus status() {
            return new StrategyStatus("looking", Map.of(), List.of());
        }
    }
}
