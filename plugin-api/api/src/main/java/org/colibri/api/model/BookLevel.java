package org.colibri.api.model;

import java.math.BigDecimal;

/** A price with the amount that rests at it. */
public record BookLevel(BigDecimal price, BigDecimal amount) {}
