package org.colibri.api.model;

import java.math.BigDecimal;

/** Funding of a perpetual: the rate that will be paid at {@code nextFundingTime} (milliseconds). */
public record Funding(
        TradingPair tradingPair,
        BigDecimal rate,
        long nextFundingTime,
        BigDecimal intervalHours,
        BigDecimal markPrice,
        BigDecimal indexPrice) {}
