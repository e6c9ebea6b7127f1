package org.colibri.api.model;

import java.math.BigDecimal;

/** Best prices and last trade; values that the venue does not tell are null, {@code timestamp} then 0. */
public record Ticker(
        TradingPair tradingPair,
        BigDecimal bid,
        BigDecimal bidAmount,
        BigDecimal ask,
        BigDecimal askAmount,
        BigDecimal last,
        long timestamp) {}
