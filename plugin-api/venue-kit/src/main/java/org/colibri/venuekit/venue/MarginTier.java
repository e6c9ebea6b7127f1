package org.colibri.venuekit.venue;

import java.math.BigDecimal;

/**
 * What a position of some worth is allowed and asked for.
 *
 * @param floor smallest worth of the tier, in the settle asset
 * @param cap largest worth of the tier, and of a position at its highest leverage
 * @param leverage highest that the tier allows
 * @param maintenanceRate maintenance margin as a fraction of the worth
 * @param deduction taken from that, so that maintenance grows without steps
 */
public record MarginTier(
        BigDecimal floor, BigDecimal cap, BigDecimal leverage, BigDecimal maintenanceRate, BigDecimal deduction) {}
