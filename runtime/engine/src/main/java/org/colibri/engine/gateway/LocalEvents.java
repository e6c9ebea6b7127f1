package org.colibri.engine.gateway;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;
import org.colibri.engine.gateway.BotOrders.OpenOrder;

/**
 * Tells a bot what became of orders that no account has seen. The events come in a later turn of the loop, as those of
 * accounts do; their sequence is 0, since they are not part of the account's.
 */
final class LocalEvents {

    private final Loop loop;
    private final Consumer<OrderEvent> sink;

    LocalEvents(Loop loop, Consumer<OrderEvent> sink) {
        this.loop = loop;
        this.sink = sink;
    }

    void rejected(String connector, String account, String id, String owner, OrderRequest request, String message) {
        Order order = pending(id, request).toBuilder()
                .status(OrderStatus.REJECTED)
                .reason(message)
                .build();
        tell(new OrderEvent.OrderRejected(
                header(connector, account, order.tradingPair()),
                owner,
                order,
                ErrorCategory.RISK,
                null,
                message,
                true));
    }

    /** @param order what is known of it when the event is told; null when it has ended by then, of which it was told */
    void amendRejected(String connector, String account, Supplier<OpenOrder> order, String message) {
        tellIfOpen(
                order,
                open -> new OrderEvent.AmendRejected(
                        header(connector, account, open.order().tradingPair()),
                        open.owner(),
                        open.order(),
                        ErrorCategory.RISK,
                        message));
    }

    /** @param order likewise */
    void cancelRejected(String connector, Supplier<OpenOrder> order, String message) {
        tellIfOpen(
                order,
                open -> new OrderEvent.CancelRejected(
                        header(connector, null, open.order().tradingPair()),
                        open.owner(),
                        open.order(),
                        ErrorCategory.RISK,
                        message));
    }

    void uncertain(String connector, String account, String owner, Order order, String reason) {
        tell(new OrderEvent.OrderUncertain(
                header(connector, account, order.tradingPair()),
                owner,
                order,
                reason,
                loop.clock().millis()));
    }

    /** The order as it is before any answer. */
    static Order pending(String id, OrderRequest request) {
        return Order.builder(request.tradingPair(), request.side())
                .clientOrderId(id)
                .type(request.type())
                .timeInForce(request.timeInForce())
                .price(request.price())
                .amount(request.amount())
                .quoteAmount(request.quoteAmount())
                .reduceOnly(request.reduceOnly())
                .positionAction(request.positionAction())
                .build();
    }

    private EventHeader header(String connector, String account, TradingPair pair) {
        return new EventHeader(
                connector, account, pair, loop.clock().millis(), loop.clock().epochNanos(), 0);
    }

    private void tellIfOpen(Supplier<OpenOrder> order, Function<OpenOrder, OrderEvent> event) {
        loop.execute(() -> {
            OpenOrder open = order.get();
            if (open != null) {
                sink.accept(event.apply(open));
            }
        });
    }

    private void tell(OrderEvent event) {
        loop.execute(() -> sink.accept(event));
    }
}
