package org.colibri.engine.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.colibri.api.config.Setting;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.strategykit.controller.Controller;
import org.colibri.strategykit.controller.ControllerConfig;
import org.colibri.strategykit.controller.ControllerStrategy;
import org.colibri.strategykit.controller.ControllerView;
import org.colibri.strategykit.controller.InitialPosition;
import org.colibri.strategykit.controller.OnDrawdown;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.TripleBarrier;

/** A strategy of the kit that keeps one position: bought at 20000, profit taken 10 % above, loss 5 % below. */
public final class KitStrategy implements StrategyProvider<KitStrategy.Config> {

    /** Its configuration. */
    public record Config(
            String connectorName,
            TradingPair tradingPair,

            @Setting(defaultValue = "100", min = "0") BigDecimal totalAmountQuote)
            implements ControllerConfig {

        @Override
        public boolean manualKillSwitch() {
            return false;
        }

        @Override
        public Optional<List<InitialPosition>> initialPositions() {
            return Optional.empty();
        }

        @Override
        public PositionMode accountPositionMode() {
            return PositionMode.ONE_WAY;
        }

        @Override
        public Optional<BigDecimal> maxControllerDrawdownQuote() {
            return Optional.empty();
        }

        @Override
        public Optional<BigDecimal> maxGlobalDrawdownQuote() {
            return Optional.empty();
        }

        @Override
        public OnDrawdown onDrawdown() {
            return OnDrawdown.KEEP;
        }

        @Override
        public int closedExecutorsBuffer() {
            return 100;
        }

        @Override
        public int maxExecutorsCloseAttempts() {
            return 1;
        }
    }

    @Override
    public String id() {
        return "kit";
    }

    @Override
    public String description() {
        return "for tests";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Strategy<Config> create(Config config, StrategyContext context) {
        return new ControllerStrategy<>(context, config, new OnePosition(config));
    }

    private record OnePosition(Config config) implements Controller<Config> {

        @Override
        public Set<MarketKey> markets() {
            return Set.of(new MarketKey(config.connectorName(), config.tradingPair()));
        }

        @Override
        public void updateProcessedData(ControllerView view) {
            // it needs no data
        }

        @Override
        public List<ExecutorAction> determineActions(ControllerView view) {
            if (!view.executors().isEmpty()) {
                return List.of();
            }
            TripleBarrier barriers = new TripleBarrier(
                    new BigDecimal("0.05"), new BigDecimal("0.1"), null, null, OrderType.LIMIT, OrderType.LIMIT);
            MarketKey market = markets().iterator().next();
            return List.of(new ExecutorAction.Create(PositionExecutorConfig.of(
                    market, Side.BUY, new BigDecimal("0.0004"), new BigDecimal("20000"), barriers)));
        }

        @Override
        public void validate(Config newConfig) {
            // every value is fine
        }

        @Override
        public void reconfigure(Config newConfig) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, String> details() {
            return Map.of();
        }
    }
}
