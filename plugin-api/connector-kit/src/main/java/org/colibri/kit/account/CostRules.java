package org.colibri.kit.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/**
 * What orders cost: spot buys price times amount in quote, spot sells the amount in base, perpetuals the notional over
 * leverage with fees on the full notional in the collateral asset, closing orders nothing (BAL-2, BAL-3). Stateless.
 */
public final class CostRules {

    /**
     * A market order is valued this far beyond the best opposite price, for it may fill through several levels: 1 %.
     */
    public static final BigDecimal MARKET_BUFFER = new BigDecimal("0.01");

    private static final BigDecimal MARKET_FACTOR = BigDecimal.ONE.add(MARKET_BUFFER);
    private static final int QUOTIENT_SCALE = 18;

    private final boolean buyFeeOnTop;
    private final Function<TradingPair, FeeRates> fees;
    private final Function<TradingPair, BigDecimal> leverage;

    /**
     * @param buyFeeOnTop spot: the fee of a buy is paid beside its cost, not taken from what is received (FEE-1)
     * @param leverage of a perpetual's pair, at least above zero
     */
    public CostRules(
            boolean buyFeeOnTop, Function<TradingPair, FeeRates> fees, Function<TradingPair, BigDecimal> leverage) {
        this.buyFeeOnTop = buyFeeOnTop;
        this.fees = fees;
        this.leverage = leverage;
    }

    /**
     * The cost of an order.
     *
     * @param price null for a market order
     * @param quoteAmount of an order that is sized in quote; null otherwise
     * @param reference the best opposite price, for a market order; null when there is none
     */
    OrderCost cost(
            Instrument instrument,
            Side side,
            BigDecimal price,
            BigDecimal quoteAmount,
            boolean reduceOnly,
            PositionAction action,
            BigDecimal reference) {
        BigDecimal value = price != null ? price : reference == null ? null : reference.multiply(MARKET_FACTOR);
        if (instrument.kind() != InstrumentKind.SPOT) {
            return reduceOnly || action == PositionAction.CLOSE
                    ? new OrderCost(collateral(instrument), BigDecimal.ZERO, null)
                    : margin(instrument, value, quoteAmount);
        }
        if (side == Side.BUY) {
            return new OrderCost(
                    instrument.quote(),
                    value == null ? null : withFee(instrument, value),
                    fee(instrument, quoteAmount));
        }
        if (quoteAmount == null) {
            return new OrderCost(instrument.base(), BigDecimal.ONE, null);
        }
        BigDecimal base = reference == null
                ? null
                : quoteAmount.multiply(MARKET_FACTOR).divide(reference, QUOTIENT_SCALE, RoundingMode.UP);
        return new OrderCost(instrument.base(), null, base);
    }

    private BigDecimal fee(Instrument instrument, BigDecimal quoteAmount) {
        return quoteAmount == null ? null : withFee(instrument, quoteAmount);
    }

    private BigDecimal withFee(Instrument instrument, BigDecimal value) {
        return buyFeeOnTop ? value.add(value.multiply(feeRate(instrument))) : value;
    }

    /** An inverse contract is worth its amount in the base asset, which is its collateral, at any price. */
    private OrderCost margin(Instrument instrument, BigDecimal price, BigDecimal quoteAmount) {
        BigDecimal share = BigDecimal.ONE
                .divide(leverage.apply(instrument.tradingPair()), QUOTIENT_SCALE, RoundingMode.UP)
                .add(feeRate(instrument));
        if (quoteAmount != null && !instrument.inverse()) {
            return new OrderCost(collateral(instrument), null, quoteAmount.multiply(share));
        }
        BigDecimal worth = instrument.inverse() ? BigDecimal.ONE : price;
        return new OrderCost(collateral(instrument), worth == null ? null : worth.multiply(share), null);
    }

    private static String collateral(Instrument instrument) {
        return instrument.settle() == null ? instrument.quote() : instrument.settle();
    }

    private BigDecimal feeRate(Instrument instrument) {
        return fees.apply(instrument.tradingPair()).taker().max(BigDecimal.ZERO);
    }
}
