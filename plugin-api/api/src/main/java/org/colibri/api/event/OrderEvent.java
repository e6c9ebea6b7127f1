package org.colibri.api.event;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;

/**
 * What happened to an order. Each carries the order as it is after the event, so that the fields which the standard
 * lists (ids, side, type, prices, cumulative amounts) are read from {@link #order}.
 */
public sealed interface OrderEvent extends Event {

    /** The order after the event. */
    Order order();

    /** The bot and executor that placed it ({@code bot} or {@code bot/executor}); null for an external order. */
    String owner();

    /** The venue has taken the order; emitted once, before its first fill (ORD-2). */
    record OrderCreated(EventHeader header, String owner, Order order) implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.ORDER_CREATED;
        }
    }

    /** Price or amount changed by an amend. */
    record OrderAmended(
            EventHeader header,
            String owner,
            Order order,
            BigDecimal oldPrice,
            BigDecimal oldAmount,
            boolean priorityLost)
            implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.ORDER_AMENDED;
        }
    }

    /** One fill, booked exactly once (FILL-1). */
    record OrderFilled(EventHeader header, String owner, Order order, Fill fill) implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.ORDER_FILLED;
        }
    }

    /**
     * The venue told the fee of a fill that was booked with an estimated one, perhaps after the order's end (FILL-3).
     *
     * @param fill with the venue's fee, which takes the place of the old one, and its liquidity if that was not known;
     *     its amount and price are unchanged
     * @param oldFee what was booked before; positive for a cost as every fee, perhaps of another asset
     */
    record FeeCorrected(EventHeader header, String owner, Order order, Fill fill, Fee oldFee) implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.FEE_CORRECTED;
        }
    }

    /** Completely filled; fees summed by asset. */
    record OrderCompleted(EventHeader header, String owner, Order order, List<Fee> fees) implements OrderEvent {
        public OrderCompleted {
            fees = List.copyOf(fees);
        }

        @Override
        public EventKind kind() {
            return EventKind.ORDER_COMPLETED;
        }
    }

    /** Cancelled, by whom {@code origin} tells. */
    record OrderCanceled(EventHeader header, String owner, Order order, Origin origin) implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.ORDER_CANCELED;
        }
    }

    /** Ended by its own terms (IOC rest, FOK without match) or by the venue. */
    record OrderExpired(EventHeader header, String owner, Order order, Origin origin) implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.ORDER_EXPIRED;
        }
    }

    /** Refused, by us before sending ({@code local}) or by the venue. */
    record OrderRejected(
            EventHeader header,
            String owner,
            Order order,
            ErrorCategory category,
            String venueCode,
            String message,
            boolean local)
            implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.ORDER_REJECTED;
        }
    }

    /** A cancel was refused while the order lives on. */
    record CancelRejected(EventHeader header, String owner, Order order, ErrorCategory category, String message)
            implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.CANCEL_REJECTED;
        }
    }

    /** An amend was refused while the order lives on unchanged. */
    record AmendRejected(EventHeader header, String owner, Order order, ErrorCategory category, String message)
            implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.AMEND_REJECTED;
        }
    }

    /** The outcome of a request is not known; the order is being looked for (ORD-4). */
    record OrderUncertain(EventHeader header, String owner, Order order, String reason, long since)
            implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.ORDER_UNCERTAIN;
        }
    }

    /** The venue denies an order that we believe live (ORD-6). */
    record OrderLost(EventHeader header, String owner, Order order, String reason, long since) implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.ORDER_LOST;
        }
    }

    /** An uncertain, lost or never-accepted order was found after all. */
    record OrderRecovered(EventHeader header, String owner, Order order, String reason) implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.ORDER_RECOVERED;
        }
    }

    /** An order on our account that is not ours (OID-3). */
    record ExternalOrderSeen(EventHeader header, Order order) implements OrderEvent {
        @Override
        public EventKind kind() {
            return EventKind.EXTERNAL_ORDER_SEEN;
        }

        @Override
        public String owner() {
            return null;
        }
    }

    /** Who ended an order. */
    enum Origin {
        US,
        VENUE,
        OPERATOR
    }
}
