package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.TradingPair;

/**
 * A funding that was paid.
 *
 * @param rate a positive one was paid by those who were long
 * @param price that positions were valued at
 * @param time milliseconds since the epoch
 */
public record FundingRate(TradingPair pair, BigDecimal rate, BigDecimal price, long time) {}
