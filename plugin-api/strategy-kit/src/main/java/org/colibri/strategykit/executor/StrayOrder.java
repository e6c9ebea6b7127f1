package org.colibri.strategykit.executor;

import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Order;
import org.colibri.api.model.PositionAction;
import org.colibri.api.order.OrderHistory;
import org.colibri.strategykit.position.HeldOrder;

/** An order of the bot that no executor claims: it is cancelled, what it fills joins a hold, each fill once (FW-13). */
public final class StrayOrder {

    private final ExecutorOrder order;
    private int parts;

    /** An order of which nothing has been counted yet. */
    public StrayOrder(Order told) {
        order = new ExecutorOrder(
                told.clientOrderId(), OrderRole.ORDER, told.side(), told.price(), told.amount(), told.positionAction());
    }

    /** The order as it was noted. */
    public StrayOrder(State saved) {
        order = new ExecutorOrder(saved.order());
        parts = saved.parts();
    }

    /** Takes an event of it; what it brought is returned, null for nothing. */
    public HeldOrder take(OrderEvent event) {
        OrderPart before = OrderPart.of(order);
        if (event instanceof OrderEvent.OrderFilled filled) {
            order.book(filled.fill());
        }
        if (!event.order().isLive()) {
            order.finish(event.order());
        }
        return since(before);
    }

    /** Takes over what the account knows of it; what it brought since it was last counted is returned, or null. */
    public HeldOrder adopt(OrderHistory history) {
        OrderPart before = OrderPart.of(order);
        order.adopt(history);
        return since(before);
    }

    private HeldOrder since(OrderPart before) {
        HeldOrder more = before.more(order, order.clientOrderId() + "/stray-" + (parts + 1));
        parts += more == null ? 0 : 1;
        return more;
    }

    public String clientOrderId() {
        return order.clientOrderId();
    }

    /** Null on spot. */
    public PositionAction positionAction() {
        return order.positionAction();
    }

    /** What is to be noted of it. */
    public State state() {
        return new State(order.state(), parts);
    }

    /** A stray order as a journal keeps it. */
    public record State(OrderState order, int parts) {}
}
