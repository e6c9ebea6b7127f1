package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.TradingPair;

/**
 * A funding payment of one account.
 *
 * @param id grows by one with each payment of the venue
 * @param rate a positive one is paid by those who are long
 * @param quantity of the position, negative for a short one
 * @param price that it was valued at
 * @param amount in the settle asset; positive when received
 * @param time milliseconds since the epoch
 */
public record VenueFunding(
        long id,
        TradingPair pair,
        BigDecimal rate,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal amount,
        String asset,
        long time) {}
