package org.colibri.strategykit.executor;

import java.util.Map;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.order.OrderHistory;

/** Books what an account tells of an executor's orders. Used on the bot's loop. */
final class OrderNews {

    private final Executor executor;
    private final ExecutorOrders orders;
    private final HandOver handOver;

    OrderNews(Executor executor, ExecutorOrders orders, HandOver handOver) {
        this.executor = executor;
        this.orders = orders;
        this.handOver = handOver;
    }

    /**
     * Catches up with what the account knows, each fill once; what an ended executor still has open is cancelled.
     *
     * @param known by client order id
     */
    void catchUp(Map<String, OrderHistory> known) {
        for (ExecutorOrder order : orders.all()) {
            OrderPart before = OrderPart.of(order);
            OrderHistory history = known.get(order.clientOrderId());
            if (history == null) {
                forgotten(order);
            } else {
                boolean refused = order.isLive() && history.order().status() == OrderStatus.REJECTED;
                order.adopt(history);
                if (refused) {
                    executor.refused(order);
                }
            }
            if (hasEnded()) {
                handOver.giveLate(order, before);
                orders.cancel(order);
            }
        }
        executor.ordersChanged();
        executor.changed();
    }

    private void forgotten(ExecutorOrder order) {
        if (order.isLive()) {
            order.forgotten();
            executor.note("its account does not know order " + order.clientOrderId()
                    + (order.filled().signum() == 0
                            ? ": it was not sent before the host ended, or ended without a fill that was told"
                            : " any more: the fills of it that were told count"));
        }
    }

    /** Takes an event and lets the executor act on it; one of an order that is not its own changes nothing. */
    void onOrderEvent(OrderEvent event) {
        ExecutorOrder order = orders.find(event.order().clientOrderId());
        if (order == null) {
            return;
        }
        if (hasEnded()) {
            late(order, event);
            return;
        }
        executor.changed();
        apply(order, event);
        executor.control(false);
    }

    private void late(ExecutorOrder order, OrderEvent event) {
        OrderPart before = OrderPart.of(order);
        apply(order, event);
        if (order.isLive() && event.order().isLive()) {
            orders.cancel(order);
        }
        handOver.giveLate(order, before);
    }

    private void apply(ExecutorOrder order, OrderEvent event) {
        switch (event.kind()) {
            case ORDER_FILLED -> {
                order.book(((OrderEvent.OrderFilled) event).fill());
                if (event.order().status().isFinal()) {
                    order.finish(event.order());
                }
            }
            case ORDER_COMPLETED -> order.finish(event.order());
            case ORDER_CANCELED, ORDER_EXPIRED -> {
                order.finish(event.order());
                if (!order.isCancelRequested()) {
                    executor.pause();
                }
            }
            case ORDER_REJECTED -> {
                order.finish(event.order());
                executor.pause();
                executor.refused(order);
                executor.rejected((OrderEvent.OrderRejected) event);
            }
            case ORDER_RECOVERED -> {
                if (event.order().isLive()) {
                    order.revive();
                }
            }
            case ORDER_CREATED -> executor.accepted();
            default -> {
                // no change of state: amends are not used, and an order in doubt stays live until its final event
            }
        }
        executor.ordersChanged();
    }

    private boolean hasEnded() {
        return executor.status() == RunnableStatus.TERMINATED;
    }
}
