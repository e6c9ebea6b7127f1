package org.colibri.kit.order;

import java.math.BigDecimal;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.VenueException;

/**
 * Applies what the venue says of orders, from wherever it comes and in whatever order it arrives: fills first, each
 * once; then the state, which never goes back (ORD-1).
 */
final class OrderUpdates {

    private final OrderTracker tracker;
    private final OrderIndex index;
    private final OrderMachine machine;

    OrderUpdates(OrderTracker tracker) {
        this.tracker = tracker;
        this.index = tracker.index;
        this.machine = tracker.machine;
    }

    void apply(OrderReport report, Source source) {
        Order told = report.order();
        TrackedOrder order = index.byExchangeId(told.tradingPair(), told.exchangeOrderId());
        if (order == null) {
            order = index.byClientId(told.clientOrderId());
        }
        if (order == null) {
            report.fills().forEach(this::forced);
            tracker.strangers.apply(report, source);
        } else {
            heard(order, source, told.updatedAt());
            applyTo(order, report, source);
        }
    }

    void apply(Fill fill, Source source) {
        TrackedOrder order = index.byExchangeId(fill.tradingPair(), fill.exchangeOrderId());
        if (order == null) {
            order = index.byClientId(fill.clientOrderId());
        }
        if (order == null) {
            forced(fill);
            // What the venue trades away may be of no order at all.
            if (!fill.forced() || fill.clientOrderId() != null) {
                tracker.strangers.apply(fill, source);
            }
        } else {
            heard(order, source, fill.timestamp());
            applyTo(order, fill);
        }
    }

    private void forced(Fill fill) {
        if (fill.forced()) {
            tracker.setup.observer().forced(fill);
        }
    }

    private void heard(TrackedOrder order, Source source, long timestamp) {
        if (source == Source.STREAM) {
            tracker.figures.streamed(order, timestamp);
        }
    }

    /** A fill that is certainly this order's. True when it was new. */
    boolean applyTo(TrackedOrder order, Fill fill) {
        if (clashes(order, fill.tradingPair().equals(order.request.tradingPair()), fill.side())) {
            return false;
        }
        if (!machine.isBooked(fill)) {
            learn(order, fill.exchangeOrderId());
            sighted(order);
        }
        boolean isNew = machine.book(order, fill);
        machine.writeRest(order);
        tracker.cancels.reviewed(order);
        return isNew;
    }

    /** A report that is certainly this order's. */
    void applyTo(TrackedOrder order, OrderReport report, Source source) {
        Order told = report.order();
        if (clashes(order, told.tradingPair().equals(order.request.tradingPair()), told.side())) {
            return;
        }
        if (told.exchangeOrderId() != null && order.wasCalled(told.exchangeOrderId())) {
            report.fills().forEach(fill -> applyTo(order, fill));
            return;
        }
        boolean newer = told.updatedAt() > order.updatedAt && order.updatedAt > 0;
        learn(order, told.exchangeOrderId());
        order.absences = 0;
        if (provesExistence(order, told)) {
            sighted(order);
        }
        if (!order.isFinal()) {
            tracker.amends.compare(order, told, newer, source);
        }
        for (Fill fill : report.fills()) {
            applyTo(order, fill);
        }
        takeNumbers(order, told);
        takeState(order, told);
        machine.writeRest(order);
        tracker.missing.look(order);
        tracker.cancels.reviewed(order);
    }

    /** A refusal proves nothing, and what the venue has only queued it may still refuse. */
    private static boolean provesExistence(TrackedOrder order, Order told) {
        if (told.filledQuantity().signum() > 0) {
            return true;
        }
        return switch (told.status()) {
            case PENDING_CREATE, REJECTED -> false;
            // Some venues tell of an order that they refused as one that was cancelled at once.
            case CANCELED, EXPIRED -> order.status != OrderStatus.REJECTED || order.neverAccepted;
            default -> true;
        };
    }

    /** The venue has or had the order: doubts about that end here. */
    private void sighted(TrackedOrder order) {
        order.absences = 0;
        if (order.status == OrderStatus.REJECTED && !order.created) {
            machine.appeared(order);
        } else if (order.isLost()) {
            order.certainty = Certainty.CONFIRMED;
            index.toActive(order);
            tracker.events.recovered(order, "the venue tells of the lost order again");
            machine.changed(order);
        } else if (order.certainty == Certainty.UNKNOWN && order.amend == null) {
            order.certainty = Certainty.CONFIRMED;
            order.unwritten = true;
            if (order.uncertain) {
                order.uncertain = false;
                machine.created(order);
                tracker.events.recovered(order, "the venue has the order");
            }
        }
    }

    private void learn(TrackedOrder order, String exchangeOrderId) {
        if (exchangeOrderId == null
                || exchangeOrderId.equals(order.exchangeOrderId)
                || order.wasCalled(exchangeOrderId)) {
            return;
        }
        index.learn(order, exchangeOrderId);
        order.unwritten = true;
        tracker.strangers.identified(order);
    }

    private void takeNumbers(TrackedOrder order, Order told) {
        BigDecimal filled = told.filledAmount();
        BigDecimal quantity = told.filledQuantity();
        if (told.status() == OrderStatus.FILLED && quantity.signum() == 0 && order.quantity() != null) {
            // The message says "filled" and no number.
            filled = order.amount;
            quantity = order.quantity();
        }
        int more = quantity.compareTo(order.venueQuantity);
        if (more >= 0 && told.averagePrice() != null && quantity.signum() > 0) {
            order.venueAverage = told.averagePrice();
        }
        if (more > 0) {
            order.venueFilled = filled;
            order.venueQuantity = quantity;
            order.unwritten |= order.missesFills();
        }
        if (!order.created && told.createdAt() > 0) {
            order.createdAt = told.createdAt();
        }
        order.updatedAt = Math.max(order.updatedAt, told.updatedAt());
    }

    private void takeState(TrackedOrder order, Order told) {
        switch (told.status()) {
            case PENDING_CREATE -> tracker.unknown.queued(order);
            case OPEN, PARTIALLY_FILLED, PENDING_CANCEL -> seenOpen(order);
            case FILLED -> ended(order, Signal.FILLED, told.reason());
            case CANCELED -> ended(order, Signal.CANCELED, told.reason());
            case EXPIRED -> ended(order, Signal.EXPIRED, told.reason());
            case REJECTED -> refused(order, rejected(told.reason()));
        }
    }

    private void seenOpen(TrackedOrder order) {
        if (order.isFinal()) {
            machine.step(order, Signal.SEEN_OPEN);
            return;
        }
        machine.created(order);
        machine.step(order, Signal.SEEN_OPEN);
        machine.completeByFills(order);
    }

    private void ended(TrackedOrder order, Signal signal, String reason) {
        machine.end(order, order.isWhole() && !order.isFinal() ? Signal.FILLED : signal, reason);
    }

    private static VenueException rejected(String reason) {
        String words = reason == null ? "the venue rejected the order" : reason;
        return VenueException.local(ErrorCategory.INVALID_ORDER, words, null);
    }

    /** The venue says that it did not take the order after all, in a state or in so many words. */
    void refused(TrackedOrder order, VenueException why) {
        if (order.isFinal()) {
            machine.step(order, Signal.REFUSED);
        } else if (order.created && order.status != OrderStatus.PENDING_CANCEL) {
            machine.end(order, Signal.REJECTED_AFTER_ACK, why.getMessage());
        } else if (order.hasFills()) {
            machine.end(order, Signal.CANCELED, why.getMessage());
        } else if (order.placing) {
            // The answer that is under way tells why; the stream may have only a word for it.
            order.refusedByStream = why;
        } else {
            machine.refuse(order, why, false);
        }
    }

    private boolean clashes(TrackedOrder order, boolean samePair, Object side) {
        if (samePair && side == order.request.side()) {
            return false;
        }
        tracker.alarms.warn(
                "ordersClash", order.clientOrderId + ": a message under this id tells of another order; ignored", null);
        return true;
    }
}
