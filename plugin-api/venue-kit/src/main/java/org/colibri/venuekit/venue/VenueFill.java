package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/**
 * One execution of one order.
 *
 * @param tradeId grows by one with each trade of a pair, from 1; maker and taker share it
 * @param clientOrderId null when the order has none
 * @param amount base units
 * @param quoteAmount price times amount
 * @param time milliseconds since the epoch
 */
public record VenueFill(
        long tradeId,
        long orderId,
        String clientOrderId,
        TradingPair pair,
        Side side,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal quoteAmount,
        Fee fee,
        Liquidity liquidity,
        long time) {}
