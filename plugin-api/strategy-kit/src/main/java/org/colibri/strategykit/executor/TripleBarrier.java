package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.time.Duration;
import org.colibri.api.model.OrderType;

/**
 * The barriers that end a position, and the types of its orders. Fractions are of net pnl.
 *
 * @param stopLoss positive fraction, null for none
 * @param takeProfit positive fraction, null for none
 * @param timeLimit from the executor's creation, null for none
 * @param trailingStop null for none
 */
public record TripleBarrier(
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        Duration timeLimit,
        TrailingStop trailingStop,
        OrderType openOrderType,
        OrderType takeProfitOrderType,
        OrderType stopLossOrderType,
        OrderType timeLimitOrderType) {

    /** No barrier; opens with a limit order and takes profit at market. */
    public static final TripleBarrier NONE =
            new TripleBarrier(null, null, null, null, OrderType.LIMIT, OrderType.MARKET);

    public TripleBarrier {
        if (stopLoss != null) {
            requirePositive("stop_loss", stopLoss);
        }
        if (takeProfit != null) {
            requirePositive("take_profit", takeProfit);
        }
        if (timeLimit != null && (timeLimit.isZero() || timeLimit.isNegative())) {
            throw new InvalidConfigException("time_limit", "must be more than 0 seconds, was " + timeLimit.toSeconds());
        }
        requireMarket("stop_loss_order_type", stopLossOrderType);
        requireMarket("time_limit_order_type", timeLimitOrderType);
    }

    /** Barriers whose stop loss and time limit close at market, as they must. */
    public TripleBarrier(
            BigDecimal stopLoss,
            BigDecimal takeProfit,
            Duration timeLimit,
            TrailingStop trailingStop,
            OrderType openOrderType,
            OrderType takeProfitOrderType) {
        this(
                stopLoss,
                takeProfit,
                timeLimit,
                trailingStop,
                openOrderType,
                takeProfitOrderType,
                OrderType.MARKET,
                OrderType.MARKET);
    }

    /** The same barriers with all fractions multiplied by a factor above 0; the time limit stays. */
    public TripleBarrier scaledBy(BigDecimal factor) {
        TrailingStop scaledTrailing = trailingStop == null
                ? null
                : new TrailingStop(
                        trailingStop.activationPrice().multiply(factor),
                        trailingStop.trailingDelta().multiply(factor));
        return new TripleBarrier(
                scaled(stopLoss, factor),
                scaled(takeProfit, factor),
                timeLimit,
                scaledTrailing,
                openOrderType,
                takeProfitOrderType);
    }

    private static BigDecimal scaled(BigDecimal value, BigDecimal factor) {
        return value == null ? null : value.multiply(factor);
    }

    static void requirePositive(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new InvalidConfigException(field, "must be a fraction above 0, was " + value.toPlainString());
        }
    }

    private static void requireMarket(String field, OrderType type) {
        if (type != OrderType.MARKET) {
            throw new InvalidConfigException(field, "must be MARKET, was " + type);
        }
    }
}
