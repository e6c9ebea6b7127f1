package org.colibri.api.order;

import java.math.BigDecimal;
import org.colibri.api.model.TradingPair;

/**
 * A bot's way to place and cancel orders: through the risk gate to the account's order tracker. Every method returns
 * at once; outcomes arrive as order events on the bot's loop. Used on the bot's loop.
 *
 * <p>Every method throws {@link IllegalArgumentException} for a connector that is not one of this bot's. While one of
 * its connectors is not there, creates and amends are refused by events, and cancels are passed over: they are to be
 * sent again.
 */
public interface OrderGateway {

    /**
     * A new client order id for one {@link #create(String, String, String, OrderRequest)} at that connector, so that it
     * can be noted before the order is sent.
     */
    String newClientOrderId(String connector);

    /**
     * Places an order under an id from {@link #newClientOrderId}, which is used once. All its events arrive under it, a
     * refusal by our own checks too.
     *
     * @param connector id of a connector of this bot
     * @param tag names the part of the bot that owns it (an executor's id); may be null
     */
    void create(String connector, String clientOrderId, String tag, OrderRequest request);

    /** Places an order likewise under a new client order id, which it returns. */
    default String create(String connector, String tag, OrderRequest request) {
        String id = newClientOrderId(connector);
        create(connector, id, tag, request);
        return id;
    }

    /** Cancels an order; repeated calls coalesce (CMD-5). */
    void cancel(String connector, TradingPair pair, String clientOrderId);

    /** Amends an order; null leaves price or amount as it is. */
    void amend(String connector, TradingPair pair, String clientOrderId, BigDecimal price, BigDecimal amount);

    /** Cancels all of this bot's open orders at that connector. */
    void cancelAll(String connector);
}
