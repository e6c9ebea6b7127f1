package org.colibri.engine.replay;

import java.math.BigDecimal;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.order.OrderRequest;

/**
 * An order gateway whose commands are on a tape, and the ids that it gives.
 *
 * @param orders the real one; null while playing, where nothing is sent
 */
record TapedOrders(OrderGateway orders, Tape tape) implements OrderGateway {

    /** A command as it was sent; what it does not have is null. */
    record Command(
            String connector,
            TradingPair pair,
            String clientOrderId,
            String tag,
            OrderRequest request,
            BigDecimal price,
            BigDecimal amount) {}

    @Override
    public String newClientOrderId(String connector) {
        return tape.read("id " + connector, () -> orders.newClientOrderId(connector), String.class);
    }

    @Override
    public void create(String connector, String clientOrderId, String tag, OrderRequest request) {
        tape.command(
                "create",
                new Command(connector, request.tradingPair(), clientOrderId, tag, request, null, null),
                () -> orders.create(connector, clientOrderId, tag, request));
    }

    @Override
    public void cancel(String connector, TradingPair pair, String clientOrderId) {
        tape.command(
                "cancel",
                new Command(connector, pair, clientOrderId, null, null, null, null),
                () -> orders.cancel(connector, pair, clientOrderId));
    }

    @Override
    public void amend(String connector, TradingPair pair, String clientOrderId, BigDecimal price, BigDecimal amount) {
        tape.command(
                "amend",
                new Command(connector, pair, clientOrderId, null, null, price, amount),
                () -> orders.amend(connector, pair, clientOrderId, price, amount));
    }

    @Override
    public void cancelAll(String connector) {
        tape.command(
                "cancelAll",
                new Command(connector, null, null, null, null, null, null),
                () -> orders.cancelAll(connector));
    }
}
