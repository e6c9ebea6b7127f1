package org.colibri.engine.host;

import org.colibri.api.model.Order;

/**
 * An order that may still be open at the venue after a stop.
 *
 * @param bot null when only the account knew of it
 */
public record UnconfirmedOrder(String bot, String connector, String account, Order order) {

    @Override
    public String toString() {
        return order.clientOrderId() + " at " + connector + "/" + account + ": " + order.side() + " "
                + order.tradingPair() + " " + order.amount() + " @ " + order.price() + ", " + order.status() + " "
                + order.certainty() + (bot == null ? "" : ", of bot " + bot);
    }
}
