package org.colibri.strategykit.executor;

import java.math.BigDecimal;

/**
 * A stop that follows the best net pnl at a distance.
 *
 * @param activationPrice net pnl (fraction) above which it is armed
 * @param trailingDelta distance (fraction) of the trigger below the best net pnl
 */
public record TrailingStop(BigDecimal activationPrice, BigDecimal trailingDelta) {

    public TrailingStop {
        TripleBarrier.requirePositive("trailing_stop.activation_price", activationPrice);
        TripleBarrier.requirePositive("trailing_stop.trailing_delta", trailingDelta);
    }
}
