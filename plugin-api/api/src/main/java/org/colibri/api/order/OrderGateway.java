package org.colibri.api.order;

import java.math.BigDecimal;
import org.colibri.api.model.TradingPair;

/**
 * A bot's way to place and cancel orders: through the risk gate to the account's order tracker. Every method returns
 * at once; outcomes arrive as order events on the bot's loop. Used on the bot's loop.
 */
public interface OrderGateway {

    /**
     * Places an order.
     *
     * @param connector id of a connector of this bot
     * @param tag names the part of the bot that owns it (an executor's id); may be null
     * @return the client order id, under which all its events arrive, a refusal by our own checks too
     */
    String create(String connector, String tag, OrderRequest request);

    /** Cancels an order; repeated calls coalesce (CMD-5). */
    void cancel(String connector, TradingPair pair, String clientOrderId);

    /** Amends an order; null leaves price or amount as it is. */
    void amend(String connector, TradingPair pair, String clientOrderId, BigDecimal price, BigDecimal amount);

    /** Cancels all of this bot's open orders at that connector. */
    void cancelAll(String connector);
}
