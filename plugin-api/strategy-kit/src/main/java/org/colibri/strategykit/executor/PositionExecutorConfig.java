package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.MarketKey;

/**
 * A position to open with one order and to end at whichever barrier comes first.
 *
 * @param entryPrice null for the best bid (BUY) or ask (SELL) at the moment the executor is made
 * @param activationBounds no, one or two fractions; a market open order that has bounds needs two
 */
public record PositionExecutorConfig(
        MarketKey market,
        Side side,
        BigDecimal amount,
        BigDecimal entryPrice,
        int leverage,
        List<BigDecimal> activationBounds,
        String levelId,
        TripleBarrier barriers,
        long timestamp)
        implements ExecutorConfig {

    public PositionExecutorConfig {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(barriers, "barriers");
        ExecutorConfig.checkCommon(amount, leverage);
        activationBounds = List.copyOf(activationBounds);
        if (entryPrice != null && entryPrice.signum() <= 0) {
            throw new InvalidConfigException("entry_price", "must be above 0, was " + entryPrice.toPlainString());
        }
        if (activationBounds.size() > 2) {
            throw new InvalidConfigException(
                    "activation_bounds", "takes at most two fractions, was " + activationBounds);
        }
        if (activationBounds.size() == 1 && barriers.openOrderType() == OrderType.MARKET) {
            throw new InvalidConfigException(
                    "activation_bounds", "needs two fractions when the open order is a market order");
        }
    }

    /** A position made now, without leverage and bounds. */
    public static PositionExecutorConfig of(
            MarketKey market, Side side, BigDecimal amount, BigDecimal entryPrice, TripleBarrier barriers) {
        return new PositionExecutorConfig(market, side, amount, entryPrice, 1, List.of(), null, barriers, 0);
    }

    public PositionExecutorConfig withLevel(String newLevelId) {
        return new PositionExecutorConfig(
                market, side, amount, entryPrice, leverage, activationBounds, newLevelId, barriers, timestamp);
    }

    public PositionExecutorConfig withLeverage(int newLeverage) {
        return new PositionExecutorConfig(
                market, side, amount, entryPrice, newLeverage, activationBounds, levelId, barriers, timestamp);
    }

    public PositionExecutorConfig withActivationBounds(List<BigDecimal> bounds) {
        return new PositionExecutorConfig(
                market, side, amount, entryPrice, leverage, bounds, levelId, barriers, timestamp);
    }

    /** The same position as if made at that time, in milliseconds since the epoch. */
    public PositionExecutorConfig createdAt(long millis) {
        return new PositionExecutorConfig(
                market, side, amount, entryPrice, leverage, activationBounds, levelId, barriers, millis);
    }

    @Override
    public String type() {
        return "position_executor";
    }
}
