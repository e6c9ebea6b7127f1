package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/**
 * A trade of the public tape.
 *
 * @param id grows by one with each trade of the pair, from 1
 * @param time milliseconds since the epoch
 */
public record TapeTrade(
        long id,
        TradingPair pair,
        BigDecimal price,
        BigDecimal amount,
        Side takerSide,
        long makerOrderId,
        long takerOrderId,
        long time) {

    /** Price times amount, exact; without a meaning for an inverse instrument, whose amounts are contracts. */
    public BigDecimal quoteAmount() {
        return price.multiply(amount);
    }
}
