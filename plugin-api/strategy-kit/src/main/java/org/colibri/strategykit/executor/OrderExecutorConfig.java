package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.Objects;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.MarketKey;

/**
 * An amount to execute and to leave as a held position.
 *
 * @param price required for LIMIT and LIMIT_MAKER, null otherwise
 * @param chaser required for LIMIT_CHASER, null otherwise
 */
public record OrderExecutorConfig(
        MarketKey market,
        Side side,
        BigDecimal amount,
        ExecutionStrategy strategy,
        BigDecimal price,
        ChaserConfig chaser,
        PositionAction positionAction,
        int leverage,
        String levelId,
        long timestamp)
        implements ExecutorConfig {

    public OrderExecutorConfig {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(positionAction, "positionAction");
        ExecutorConfig.checkCommon(amount, leverage);
        boolean priced = strategy == ExecutionStrategy.LIMIT || strategy == ExecutionStrategy.LIMIT_MAKER;
        if (priced && (price == null || price.signum() <= 0)) {
            throw new InvalidConfigException("price", "is required and must be above 0 for " + strategy);
        }
        if (strategy == ExecutionStrategy.LIMIT_CHASER && chaser == null) {
            throw new InvalidConfigException(
                    "chaser_config", "with distance and refresh_threshold is required for LIMIT_CHASER");
        }
    }

    /** A market order that opens, made now. */
    public static OrderExecutorConfig market(MarketKey market, Side side, BigDecimal amount) {
        return new OrderExecutorConfig(
                market, side, amount, ExecutionStrategy.MARKET, null, null, PositionAction.OPEN, 1, null, 0);
    }

    public OrderExecutorConfig withLevel(String newLevelId) {
        return new OrderExecutorConfig(
                market, side, amount, strategy, price, chaser, positionAction, leverage, newLevelId, timestamp);
    }

    @Override
    public String type() {
        return "order_executor";
    }
}
