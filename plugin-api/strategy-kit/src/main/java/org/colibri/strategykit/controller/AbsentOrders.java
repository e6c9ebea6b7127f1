package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.order.OrderRequest;

/** Orders of a market that is not configured any more: they are cancelled where the bot still has the connector. */
record AbsentOrders(OrderGateway orders, ErrorLog errors) implements OrderGateway {

    @Override
    public String newClientOrderId(String connector) {
        throw gone(connector);
    }

    @Override
    public void create(String connector, String clientOrderId, String tag, OrderRequest request) {
        throw gone(connector);
    }

    @Override
    public void cancel(String connector, TradingPair pair, String clientOrderId) {
        try {
            orders.cancel(connector, pair, clientOrderId);
        } catch (IllegalArgumentException notOurs) {
            errors.warn("order " + clientOrderId + " of an earlier run cannot be cancelled: the bot has no connector "
                    + connector + " any more; cancel it with 'colibri exchange " + connector + " cancel " + pair
                    + " --client-id " + clientOrderId + "'");
        }
    }

    @Override
    public void amend(String connector, TradingPair pair, String clientOrderId, BigDecimal price, BigDecimal amount) {
        throw gone(connector);
    }

    @Override
    public void cancelAll(String connector) {
        throw gone(connector);
    }

    private static IllegalStateException gone(String connector) {
        return new IllegalStateException(
                "nothing is traded on a market of " + connector + " that is not configured any more");
    }
}
