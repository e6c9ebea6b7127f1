package org.colibri.api.model;

import java.math.BigDecimal;

/** Maker and taker fees of a pair as fractions (0.001 is 0.1 %); a rebate is negative. */
public record FeeRates(TradingPair tradingPair, BigDecimal maker, BigDecimal taker) {}
