package org.colibri.strategykit.position;

import java.math.BigDecimal;
import java.util.Map;
import org.colibri.api.model.Side;

/**
 * A held position valued at a price. Amounts of money are quote units.
 *
 * @param side BUY for a long, SELL for a short, null when flat
 * @param amount base units, not negative
 * @param breakevenPrice average entry price, zero when flat
 * @param cumFeesQuote fees with a known rate
 * @param otherFees fees without one, by asset
 */
public record PositionSummary(
        HoldKey key,
        Side side,
        BigDecimal amount,
        BigDecimal breakevenPrice,
        BigDecimal realizedPnlQuote,
        BigDecimal unrealizedPnlQuote,
        BigDecimal cumFeesQuote,
        BigDecimal volumeTradedQuote,
        Map<String, BigDecimal> otherFees) {

    public PositionSummary {
        otherFees = Map.copyOf(otherFees);
    }

    /** Base units, negative for a short. */
    public BigDecimal netAmount() {
        return side == Side.SELL ? amount.negate() : amount;
    }

    /** The position at its entry price. */
    public BigDecimal amountQuote() {
        return amount.multiply(breakevenPrice);
    }

    /** Realized plus unrealized less fees. */
    public BigDecimal globalPnlQuote() {
        return realizedPnlQuote.add(unrealizedPnlQuote).subtract(cumFeesQuote);
    }
}
