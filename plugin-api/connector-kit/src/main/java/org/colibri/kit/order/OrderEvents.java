package org.colibri.kit.order;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.bus.Bus;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.event.OrderEvent.Origin;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;

/** Publishes an account's order events, numbered without holes, each at the end of the turn that made it. */
final class OrderEvents {

    private final String connector;
    private final String account;
    private final Bus.Publisher<OrderEvent> publisher;
    private final Turns turns;
    private final Clock clock;
    private long sequence;

    OrderEvents(String connector, String account, Bus.Publisher<OrderEvent> publisher, Turns turns, Clock clock) {
        this.connector = connector;
        this.account = account;
        this.publisher = publisher;
        this.turns = turns;
        this.clock = clock;
    }

    void created(TrackedOrder order) {
        // The venue has it: PENDING_CREATE ends with this event, whatever follows in the same message.
        OrderStatus shown = order.status == OrderStatus.PENDING_CREATE ? OrderStatus.OPEN : order.status;
        tell(new OrderEvent.OrderCreated(header(order), order.owner, order.snapshot(shown)));
    }

    void amended(TrackedOrder order, BigDecimal oldPrice, BigDecimal oldAmount, boolean priorityLost) {
        tell(new OrderEvent.OrderAmended(
                header(order), order.owner, order.snapshot(), oldPrice, oldAmount, priorityLost));
    }

    void filled(TrackedOrder order, Fill fill) {
        EventHeader header = header(order.request.tradingPair(), fill.timestamp());
        tell(new OrderEvent.OrderFilled(header, order.owner, order.snapshot(), fill));
    }

    void feeCorrected(TrackedOrder order, Fill fill, Fee oldFee) {
        tell(new OrderEvent.FeeCorrected(header(order), order.owner, order.snapshot(), fill, oldFee));
    }

    /** The event of the final state that the order has. */
    void ended(TrackedOrder order) {
        EventHeader header = header(order);
        Origin origin = order.cancelAsked ? Origin.US : Origin.VENUE;
        switch (order.status) {
            case FILLED -> {
                List<Fee> fees = order.fees();
                tell(new OrderEvent.OrderCompleted(header, order.owner, order.snapshot(), fees));
            }
            case CANCELED -> tell(new OrderEvent.OrderCanceled(header, order.owner, order.snapshot(), origin));
            case EXPIRED -> tell(new OrderEvent.OrderExpired(header, order.owner, order.snapshot(), Origin.VENUE));
            default -> throw new IllegalStateException(order.clientOrderId + " has not ended: " + order.status);
        }
    }

    void rejected(String owner, Order order, ErrorCategory category, String venueCode, String message, boolean local) {
        EventHeader header = header(order.tradingPair(), order.updatedAt());
        tell(new OrderEvent.OrderRejected(header, owner, order, category, venueCode, message, local));
    }

    void cancelRejected(String owner, Order order, ErrorCategory category, String message) {
        EventHeader header = header(order.tradingPair(), order.updatedAt());
        tell(new OrderEvent.CancelRejected(header, owner, order, category, message));
    }

    void amendRejected(TrackedOrder order, ErrorCategory category, String message) {
        tell(new OrderEvent.AmendRejected(header(order), order.owner, order.snapshot(), category, message));
    }

    void uncertain(TrackedOrder order, String reason) {
        tell(new OrderEvent.OrderUncertain(header(order), order.owner, order.snapshot(), reason, order.uncertainSince));
    }

    void lost(TrackedOrder order, String reason) {
        tell(new OrderEvent.OrderLost(header(order), order.owner, order.snapshot(), reason, clock.millis()));
    }

    void recovered(TrackedOrder order, String reason) {
        tell(new OrderEvent.OrderRecovered(header(order), order.owner, order.snapshot(), reason));
    }

    void external(Order order) {
        tell(new OrderEvent.ExternalOrderSeen(header(order.tradingPair(), order.updatedAt()), order));
    }

    /** The error's words, with advice where there is some. */
    static String text(VenueException why) {
        return why.hint() == null ? why.getMessage() : why.getMessage() + "; " + why.hint();
    }

    private EventHeader header(TrackedOrder order) {
        return header(order.request.tradingPair(), order.updatedAt);
    }

    private EventHeader header(TradingPair pair, long timestamp) {
        long told = timestamp > 0 ? timestamp : clock.millis();
        return new EventHeader(connector, account, pair, told, clock.epochNanos(), ++sequence);
    }

    private void tell(OrderEvent event) {
        turns.tell(() -> publisher.publish(event));
    }
}
