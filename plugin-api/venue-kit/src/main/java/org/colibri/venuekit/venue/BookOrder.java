package org.colibri.venuekit.venue;

import java.math.BigDecimal;

/**
 * One order that rests in a book, as venues show it that publish single orders.
 *
 * @param amount what is left of it, in base units
 */
public record BookOrder(long id, BigDecimal price, BigDecimal amount) {}
