package org.colibri.api.model;

import java.math.BigDecimal;

/** A funding payment; a positive amount was received. */
public record FundingPayment(
        TradingPair tradingPair, BigDecimal rate, BigDecimal amount, String asset, long timestamp) {}
