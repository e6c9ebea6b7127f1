package org.colibri.engine.gateway;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier isWritable;

    /**
     * @param owner the bot's name, or {@code bot/controller} where it has several
     * @param connectors ids of connectors by every name under which the strategy knows them; read at every call
     * @param isWritable whether the strategy's journal takes records; no order is placed while it does not
     */
    public BotOrderGateway(BotOrders orders, String owner, Map<String, String> connectors, BooleanSupplier isWritable) {
        this.isWritable = isWritable;
        this.orders = orders;
        this.owner = owner;
        this.connectors = Collections.unmodifiableMap(connectors);
    }

    @Override
    public String newClientOrderId(String connector) {
        return orders.newClientOrderId(id(connector));
    }

    @Override
    public void create(String connector, String clientOrderId, String tag, OrderRequest request) {
        String of = tag == null ? owner : owner + "/" + tag;
        orders.create(id(connector), clientOrderId, of, request, isWritable.getAsBoolean());
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
