package org.colibri.engine.gateway;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.order.OrderRequest;

/**
 * The order gateway of one strategy instance: names its orders' owner and resolves connectors' aliases. Several
 * controllers of one bot have one each, so that {@link #cancelAll} of one leaves the others' orders alone.
 */
public final class BotOrderGateway implements OrderGateway {

    private final BotOrders orders;
    private final String owner;
    private final Map<String, String> connectors;

    /**
     * @param owner the bot's name, or {@code bot/controller} where it has several
     * @param connectors ids of connectors by every name under which the strategy knows them; read at every call
     */
    public BotOrderGateway(BotOrders orders, String owner, Map<String, String> connectors) {
        this.orders = orders;
        this.owner = owner;
        this.connectors = Collections.unmodifiableMap(connectors);
    }

    @Override
    public String create(String connector, String tag, OrderRequest request) {
        return orders.create(id(connector), tag == null ? owner : owner + "/" + tag, request);
    }

    @Override
    public void cancel(String connector, TradingPair pair, String clientOrderId) {
        orders.cancel(id(connector), pair, clientOrderId);
    }

    @Override
    public void amend(String connector, TradingPair pair, String clientOrderId, BigDecimal price, BigDecimal amount) {
        orders.amend(id(connector), clientOrderId, price, amount);
    }

    @Override
    public void cancelAll(String connector) {
        orders.cancelOwned(id(connector), owner);
    }

    private String id(String connector) {
        String id = connectors.get(connector);
        if (id == null) {
            throw new IllegalArgumentException(
                    "'" + connector + "' is not a connector of this bot; it has " + new TreeSet<>(connectors.keySet()));
        }
        return id;
    }
}
