package org.colibri.api.model;

import java.math.BigDecimal;

/**
 * How the venue margins positions of a pair (PERP-1).
 *
 * @param leverage above zero; null where the venue does not tell
 * @param marginMode null where the venue does not tell
 */
public record MarginSetting(TradingPair tradingPair, BigDecimal leverage, MarginMode marginMode) {}
