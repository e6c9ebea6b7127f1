package org.colibri.plugins.binance.emulator;

import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.VenueOrder;

/** Finds the account's orders by the venue's id or the client's, amended client ids included. */
final class OrderLookup {

    private final Exchange exchange;
    private final Account account;
    private final ClientIds clientIds;

    OrderLookup(Exchange exchange, Account account, ClientIds clientIds) {
        this.exchange = exchange;
        this.account = account;
        this.clientIds = clientIds;
    }

    /** The open order with that client id, or null. */
    VenueOrder openByClientId(TradingPair pair, String clientId) {
        VenueOrder placed = exchange.orderByClientId(account, pair, clientId);
        if (isOpenAs(placed, pair, clientId)) {
            return placed;
        }
        Long id = clientIds.amendedOrder(clientId);
        VenueOrder amended = id == null ? null : exchange.order(account, id);
        return isOpenAs(amended, pair, clientId) ? amended : null;
    }

    /** There is one such order at most: an id that an open order has is refused to others. */
    private boolean isOpenAs(VenueOrder order, TradingPair pair, String clientId) {
        return order != null
                && order.status().isLive()
                && order.pair().equals(pair)
                && clientIds.of(order).equals(clientId);
    }

    /**
     * The order that {@code orderId} or {@code origClientOrderId} names, open or final, or null.
     *
     * @throws Refusal when neither is sent (-1102), or both and they disagree (-2039)
     */
    VenueOrder find(TradingPair pair, Parameters parameters) {
        Long id = parameters.integer("orderId");
        String clientId = parameters.text("origClientOrderId");
        if (id == null && clientId == null) {
            throw Refusals.eitherMandatory("origClientOrderId", "orderId");
        }
        if (id == null) {
            return byClientId(pair, clientId);
        }
        VenueOrder order = exchange.order(account, id);
        if (order == null || !order.pair().equals(pair)) {
            return null;
        }
        if (clientId != null && !clientIds.of(order).equals(clientId)) {
            throw Refusals.idsDisagree();
        }
        return order;
    }

    private VenueOrder byClientId(TradingPair pair, String clientId) {
        VenueOrder open = openByClientId(pair, clientId);
        if (open != null) {
            return open;
        }
        Long amended = clientIds.amendedOrder(clientId);
        VenueOrder order =
                amended == null ? exchange.orderByClientId(account, pair, clientId) : exchange.order(account, amended);
        return order != null && order.pair().equals(pair) && clientIds.of(order).equals(clientId) ? order : null;
    }
}
