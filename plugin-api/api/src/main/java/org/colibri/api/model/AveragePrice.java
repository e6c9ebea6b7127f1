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
    /** The price of all fills so far; null where there are several, or contracts. */
    private BigDecimal only;
    /** Null since the last fill until somebody asks: an order is looked at more often than it is filled. */
    private BigDecimal average;

    /** Counts one more fill of the same order. */
    public void add(Fill fill) {
        boolean same = base.signum() == 0 || fill.price().equals(only);
        only = same && fill.contracts() == null ? fill.price() : null;
        average = null;
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
        if (average == null && base.signum() != 0) {
            average = isExact(only) ? only : cost.divide(base, MathContext.DECIMAL64);
        }
        return average;
    }

    /** What is paid at one price costs that price, and most orders are filled at one: there is nothing to divide. */
    private static boolean isExact(BigDecimal price) {
        return price != null && price.precision() <= MathContext.DECIMAL64.getPrecision();
    }
}
