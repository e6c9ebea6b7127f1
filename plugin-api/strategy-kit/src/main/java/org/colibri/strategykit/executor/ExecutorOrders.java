package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    private static final int MOST_NOTED = 60;

    private final ExecutorDesk desk;
    private final MarketKey market;
    private final String owner;
    private final Consumer<String> placing;
    private final List<ExecutorOrder> all = new ArrayList<>();

    /** {@code placing} is told each new client order id before the order is sent; what it throws keeps it back. */
    ExecutorOrders(ExecutorDesk desk, MarketKey market, String owner, Consumer<String> placing) {
        this.desk = desk;
        this.market = market;
        this.owner = owner;
        this.placing = placing;
    }

    /** Sends an order; {@code price} is null for a market order. */
    void place(OrderRole role, Side side, OrderType type, BigDecimal price, BigDecimal amount, PositionAction action) {
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
        String id = desk.orders().newClientOrderId(market.connector());
        ExecutorOrder order = new ExecutorOrder(id, role, side, price, amount, action);
        all.add(order);
        try {
            placing.accept(id);
            desk.orders().create(market.connector(), id, owner, request);
        } catch (RuntimeException notSent) {
            all.remove(order);
            throw notSent;
        }
    }

    /** Takes its orders up as they were noted. */
    void restore(List<OrderState> saved) {
        saved.forEach(order -> all.add(new ExecutorOrder(order)));
    }

    /**
     * Its orders to be noted: all that live, and of the others those with fills and the newest. The oldest with fills
     * are summed up by role, since a record has a limit.
     */
    List<OrderState> states() {
        List<OrderState> states = new ArrayList<>();
        Map<OrderRole, OrderState> sums = new EnumMap<>(OrderRole.class);
        int excess = all.size() - MOST_NOTED;
        for (ExecutorOrder order : all) {
            OrderState state = order.state();
            if (excess > 0 && !order.isLive()) {
                excess--;
                if (order.filled().signum() > 0) {
                    sums.merge(order.role(), order.summed(), OrderState::plus);
                }
            } else {
                states.add(state);
            }
        }
        states.addAll(0, sums.values());
        return states;
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
