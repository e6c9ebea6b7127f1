package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.MarketKey;

/** All orders that one executor ever placed, and how it places and cancels them. */
final class ExecutorOrders {

    /** A cancel that is not answered is sent again after this time (EX-5). */
    static final long CANCEL_AGAIN_MILLIS = 5_000;

    private final ExecutorDesk desk;
    private final MarketKey market;
    private final String owner;
    private final Consumer<String> placed;
    private final List<ExecutorOrder> all = new ArrayList<>();

    /** {@code placed} is told each new client order id. */
    ExecutorOrders(ExecutorDesk desk, MarketKey market, String owner, Consumer<String> placed) {
        this.desk = desk;
        this.market = market;
        this.owner = owner;
        this.placed = placed;
    }

    /** Sends an order; {@code price} is null for a market order. */
    ExecutorOrder place(
            OrderRole role, Side side, OrderType type, BigDecimal price, BigDecimal amount, PositionAction action) {
        TimeInForce timeInForce = type == OrderType.LIMIT ? TimeInForce.GTC : null;
        OrderRequest request = new OrderRequest(
                market.tradingPair(),
                side,
                type,
                timeInForce,
                price,
                amount,
                null,
                type == OrderType.MARKET,
                false,
                desk.isSpot() ? null : action);
        String id = desk.orders().create(market.connector(), owner, request);
        ExecutorOrder order = new ExecutorOrder(id, role, side, price, amount, action);
        all.add(order);
        placed.accept(id);
        return order;
    }

    /** Sends a cancel, unless one was sent within the last five seconds. */
    void cancel(ExecutorOrder order) {
        long now = desk.now();
        if (order.isLive() && order.mayCancel(now, CANCEL_AGAIN_MILLIS)) {
            order.cancelSent(now);
            desk.orders().cancel(market.connector(), market.tradingPair(), order.clientOrderId());
        }
    }

    /** The order under that client order id, or null. */
    ExecutorOrder find(String clientOrderId) {
        for (ExecutorOrder order : all) {
            if (order.clientOrderId().equals(clientOrderId)) {
                return order;
            }
        }
        return null;
    }

    /** The live order of that role, or null. */
    ExecutorOrder live(OrderRole role) {
        for (ExecutorOrder order : all) {
            if (order.isLive() && order.role() == role) {
                return order;
            }
        }
        return null;
    }

    boolean anyLive() {
        for (ExecutorOrder order : all) {
            if (order.isLive()) {
                return true;
            }
        }
        return false;
    }

    List<ExecutorOrder> all() {
        return all;
    }
}
