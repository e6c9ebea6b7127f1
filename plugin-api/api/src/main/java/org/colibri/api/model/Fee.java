package org.colibri.api.model;

import java.math.BigDecimal;

/** A fee in an asset; a rebate is negative. */
public record Fee(String asset, BigDecimal amount) {}
