package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.Instrument;

/** An instrument that a venue trades, and the price that its market opens at. */
public record Listing(Instrument instrument, BigDecimal openingPrice) {}
