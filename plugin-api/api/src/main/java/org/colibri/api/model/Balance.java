package org.colibri.api.model;

import java.math.BigDecimal;

/** What an account holds of an asset; {@code available} is not locked in orders. */
public record Balance(String asset, BigDecimal total, BigDecimal available) {}
