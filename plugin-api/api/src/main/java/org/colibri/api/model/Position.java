package org.colibri.api.model;

import java.math.BigDecimal;

/** A perpetual position; {@code amount} in base units, positive; values that the venue does not tell are null. */
public record Position(
        TradingPair tradingPair,
        PositionSide side,
        BigDecimal amount,
        BigDecimal entryPrice,
        BigDecimal markPrice,
        BigDecimal unrealizedPnl,
        BigDecimal leverage,
        MarginMode marginMode,
        BigDecimal liquidationPrice) {}
