package org.colibri.strategykit.position;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Objects;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;

/**
 * What an order, or a part of one, brings into a position hold.
 *
 * @param id counts once in a hold: the client order id, or one derived from it for a part
 * @param amount base units that changed hands, net of fees taken in base
 * @param quoteAmount what they cost or brought, in quote units, before fees
 * @param feeQuote fees in quote units
 * @param otherFees fees that have no known rate, by asset
 */
public record HeldOrder(
        String id,
        Side side,
        BigDecimal amount,
        BigDecimal quoteAmount,
        BigDecimal feeQuote,
        Map<String, BigDecimal> otherFees) {

    public HeldOrder {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(side, "side");
        otherFees = Map.copyOf(otherFees);
    }

    /** A single fill, under an id of its own. */
    public static HeldOrder ofFill(String id, Fill fill) {
        FeeTotals fees = new FeeTotals();
        fees.add(fill);
        BigDecimal amount = fill.side() == Side.BUY ? fill.amount().subtract(fees.base()) : fill.amount();
        return new HeldOrder(id, fill.side(), amount, fill.price().multiply(amount), fees.quote(), fees.others());
    }

    /** Quote per base, to 34 digits; zero when nothing changed hands. */
    public BigDecimal averagePrice() {
        return amount.signum() == 0 ? BigDecimal.ZERO : quoteAmount.divide(amount, MathContext.DECIMAL128);
    }
}
