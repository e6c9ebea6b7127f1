package org.colibri.api.model;

import java.math.BigDecimal;

/** One candle; {@code openTime} in milliseconds, {@code volume} in base, {@code quoteVolume} in quote (null if untold). */
public record Candle(
        TradingPair tradingPair,
        CandleInterval interval,
        long openTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal quoteVolume,
        boolean closed) {}
