package org.colibri.engine.host;

import java.math.BigDecimal;
import org.colibri.api.model.TradingPair;

/**
 * What was done about one position of a bot.
 *
 * @param amount the bot's own net position before, base units, negative for a short
 * @param clientOrderId of the order that closes it; null when none was sent
 * @param filled base units of that order that were filled
 * @param closed false when some of it is left that an order could close
 * @param note why nothing was sent, or why some is left; empty otherwise
 */
public record ClosedPosition(
        String bot,
        String connector,
        String account,
        TradingPair tradingPair,
        BigDecimal amount,
        String clientOrderId,
        BigDecimal filled,
        boolean closed,
        String note) {}
