package org.colibri.api.model;

import java.math.BigDecimal;

/** A trade of the public tape; {@code side} is the taker's, {@code timestamp} venue milliseconds. */
public record PublicTrade(
        TradingPair tradingPair, String tradeId, BigDecimal price, BigDecimal amount, Side side, long timestamp) {}
