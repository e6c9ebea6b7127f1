package org.colibri.strategykit.marketmaking;

import java.math.BigDecimal;
import org.colibri.api.model.Side;

/**
 * One quote that a market maker wants to have.
 *
 * @param id {@code buy_0}, {@code buy_1}, …, {@code sell_0}, …
 * @param price quote per base
 * @param amountQuote its share of the total amount, quote units
 * @param amount the same in base units at its price
 */
public record Level(String id, Side side, BigDecimal price, BigDecimal amountQuote, BigDecimal amount) {}
