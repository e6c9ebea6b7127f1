package org.colibri.strategykit.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.colibri.api.model.PositionMode;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.controller.Controller;
import org.colibri.strategykit.controller.ControllerConfig;
import org.colibri.strategykit.controller.ControllerView;
import org.colibri.strategykit.controller.InitialPosition;
import org.colibri.strategykit.controller.OnDrawdown;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorConfig;

/** A controller that wants what a test tells it to. */
public final class ScriptedController implements Controller<ScriptedController.Config> {

    private final List<ExecutorAction> next = new ArrayList<>();
    private final Set<MarketKey> markets;
    /** What it saw last; null before the first round. */
    public ControllerView seen;

    public ScriptedController(Set<MarketKey> markets) {
        this.markets = markets;
    }

    /** Its configuration. */
    public record Config(
            Optional<BigDecimal> maxControllerDrawdownQuote,
            Optional<BigDecimal> maxGlobalDrawdownQuote,
            Optional<String> drawdownReset,
            int closedExecutorsBuffer)
            implements ControllerConfig {

        public static final Config DEFAULT = new Config(Optional.empty(), Optional.empty(), Optional.empty(), 100);

        public Config falling(String limit) {
            return new Config(
                    Optional.of(new BigDecimal(limit)), maxGlobalDrawdownQuote, drawdownReset, closedExecutorsBuffer);
        }

        public Config fallingGlobally(String limit) {
            Optional<BigDecimal> global = Optional.of(new BigDecimal(limit));
            return new Config(maxControllerDrawdownQuote, global, drawdownReset, closedExecutorsBuffer);
        }

        public Config reset(String mark) {
            return new Config(
                    maxControllerDrawdownQuote, maxGlobalDrawdownQuote, Optional.of(mark), closedExecutorsBuffer);
        }

        public Config buffer(int executors) {
            return new Config(maxControllerDrawdownQuote, maxGlobalDrawdownQuote, drawdownReset, executors);
        }

        @Override
        public BigDecimal totalAmountQuote() {
            return BigDecimal.valueOf(100);
        }

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
        public OnDrawdown onDrawdown() {
            return OnDrawdown.KEEP;
        }

        @Override
        public int maxExecutorsCloseAttempts() {
            return 10;
        }
    }

    /** An executor to be made in the next round. */
    public void wants(ExecutorConfig config) {
        next.add(new ExecutorAction.Create(config));
    }

    @Override
    public Set<MarketKey> markets() {
        return markets;
    }

    @Override
    public void updateProcessedData(ControllerView view) {
        seen = view;
    }

    @Override
    public List<ExecutorAction> determineActions(ControllerView view) {
        List<ExecutorAction> actions = List.copyOf(next);
        next.clear();
        return actions;
    }

    @Override
    public void validate(Config config) {
        // every value is fine
    }

    @Override
    public void reconfigure(Config config) {
        // the script does not depend on the configuration
    }

    @Override
    public Map<String, String> details() {
        return Map.of();
    }
}
