package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Side;

/**
 * How near the market must be for an order to be placed.
 *
 * @param fractions none: always; one or two: of the price or the mid
 */
record ActivationBounds(List<BigDecimal> fractions) {

    /** Whether a limit order at that price may stand; never while bounds are set and the mid is not known. */
    boolean allowLimit(Side side, BigDecimal price, BigDecimal mid) {
        if (fractions.isEmpty() || mid == null) {
            return fractions.isEmpty();
        }
        BigDecimal bound = fractions.get(0);
        return side == Side.BUY
                ? price.compareTo(mid.multiply(BigDecimal.ONE.subtract(bound))) >= 0
                : price.compareTo(mid.multiply(BigDecimal.ONE.add(bound))) <= 0;
    }

    /** Whether a market order may go out while the mid is that near to its price; needs two fractions if any. */
    boolean allowMarket(Side side, BigDecimal price, BigDecimal mid) {
        if (fractions.isEmpty() || mid == null) {
            return fractions.isEmpty();
        }
        BigDecimal below = fractions.get(side == Side.BUY ? 0 : 1);
        BigDecimal above = fractions.get(side == Side.BUY ? 1 : 0);
        return mid.compareTo(price.multiply(BigDecimal.ONE.subtract(below))) >= 0
                && mid.compareTo(price.multiply(BigDecimal.ONE.add(above))) <= 0;
    }
}
