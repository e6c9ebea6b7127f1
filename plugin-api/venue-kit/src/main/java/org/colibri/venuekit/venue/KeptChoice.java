package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.MarginMode;

/**
 * What an account has chosen for a pair, and what the pair was valued at last.
 *
 * @param markPrice null where it never was valued
 */
public record KeptChoice(BigDecimal leverage, MarginMode marginMode, BigDecimal markPrice) {}
