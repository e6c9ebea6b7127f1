package org.colibri.api.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The average price of an order's fills, 16 digits half-even: what they cost in quote units for each base unit. Contracts
 * of an inverse instrument are each worth the same in quote units, so theirs is the harmonic mean of the prices, weighed
 * by contracts. The fills' base amounts do not enter it: a venue rounds these (BitMEX to a hundredth of a satoshi a
 * contract), and its own average of fills at one price is that price. Not thread-safe.
 */
public final class AveragePrice {

    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal base = BigDecimal.ZERO;

    /** Counts one more fill of the same order. */
    public void add(Fill fill) {
        if (fill.contracts() == null) {
            cost = cost.add(fill.quoteAmount());
            base = base.add(fill.amount());
        } else {
            cost = cost.add(fill.contracts());
            base = base.add(fill.contracts().divide(fill.price(), MathContext.DECIMAL128));
        }
    }

    /** The average so far; null before the first fill. */
    public BigDecimal value() {
        return base.signum() == 0 ? null : cost.divide(base, MathContext.DECIMAL64);
    }
}
