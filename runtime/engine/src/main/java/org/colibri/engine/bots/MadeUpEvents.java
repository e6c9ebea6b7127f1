package org.colibri.engine.bots;

import java.util.List;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.time.Clock;

/** Order events of which the originals were missed, made of what an account knows; their sequence is 0. */
record MadeUpEvents(String connector, String account, Clock clock) {

    private static final String REASON = "told anew, since its events were missed";

    OrderEvent filled(OrderHistory history, Fill fill) {
        return new OrderEvent.OrderFilled(header(history.order()), history.owner(), history.order(), fill);
    }

    /** The order as it is now: its final event, or that it lives. */
    OrderEvent state(String owner, Order order) {
        EventHeader header = header(order);
        return switch (order.status()) {
            case FILLED -> new OrderEvent.OrderCompleted(header, owner, order, List.of());
            case CANCELED -> new OrderEvent.OrderCanceled(header, owner, order, OrderEvent.Origin.VENUE);
            case EXPIRED -> new OrderEvent.OrderExpired(header, owner, order, OrderEvent.Origin.VENUE);
            case REJECTED ->
                new OrderEvent.OrderRejected(
                        header,
                        owner,
                        order,
                        ErrorCategory.INVALID_ORDER,
                        null,
                        order.reason() == null ? REASON : order.reason(),
                        false);
            default -> new OrderEvent.OrderRecovered(header, owner, order, REASON);
        };
    }

    private EventHeader header(Order order) {
        return new EventHeader(connector, account, order.tradingPair(), clock.millis(), clock.epochNanos(), 0);
    }
}
