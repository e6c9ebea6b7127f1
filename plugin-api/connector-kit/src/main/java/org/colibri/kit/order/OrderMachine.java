package org.colibri.kit.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;

/**
 * Moves orders through the state table: every change of status, every booked fill and every final event goes through
 * here, into the journal and out as an event.
 */
final class OrderMachine {

    private final OrderIndex index;
    private final FillBook book;
    private final OrderEvents events;
    private final OrderRecords records;
    private final OrderAlarms alarms;
    private final OrderObserver observer;
    private final FeeEstimator fees;
    private final Clock clock;
    private final OrderLife life;

    OrderMachine(
            TrackerSetup setup,
            OrderRecords records,
            OrderIndex index,
            FillBook book,
            OrderEvents events,
            OrderLife life) {
        this.index = index;
        this.book = book;
        this.events = events;
        this.records = records;
        this.alarms = setup.alarms();
        this.observer = setup.observer();
        this.fees = setup.fees();
        this.clock = setup.clock();
        this.life = life;
    }

    boolean isJournalWritable() {
        return records.isWritable();
    }

    /**
     * Takes in a new order, in the journal first.
     *
     * @return the position of its record
     * @throws JournalException when it cannot be written; the order is then unknown as before
     */
    long accept(TrackedOrder order) {
        order.status = TransitionTable.next(null, Signal.ACCEPTED, false);
        long position = records.create(order, false);
        index.add(order);
        observe(order);
        return position;
    }

    /** Takes in an own order that was found at the venue. */
    void adopt(TrackedOrder order) {
        order.status = TransitionTable.next(null, Signal.ACCEPTED, false);
        index.add(order);
        write(() -> records.create(order, true));
        changed(order);
    }

    /** Takes in an order that is archived; one that lives there has no record in this journal. */
    void revive(TrackedOrder order) {
        index.add(order);
        if (order.isFinal()) {
            index.toFinals(order, clock.monotonicNanos());
        } else {
            write(() -> records.create(order, false));
            order.fills.forEach(fill -> record(order, fill, false));
            changed(order);
        }
    }

    /** Applies a signal that does not end the order; false when the table does not have it or the order has ended. */
    boolean step(TrackedOrder order, Signal signal) {
        OrderStatus from = order.status;
        OrderStatus next = TransitionTable.next(from, signal, order.hasFills());
        if (next == null) {
            alarms.illegal(order, from, signal);
            return false;
        }
        if (from.isFinal() && signal != Signal.LATE_FILL && signal != Signal.APPEARED) {
            alarms.count("ordersAfterEnd", 1);
            return false;
        }
        if (next != from) {
            order.status = next;
            changed(order);
        }
        return true;
    }

    /** Tells that the venue has the order, once and before anything else that it tells of it (ORD-2). */
    void created(TrackedOrder order) {
        if (!order.created) {
            order.created = true;
            order.unwritten = true;
            events.created(order);
            life.created(order);
            if (order.status == OrderStatus.PENDING_CANCEL) {
                observe(order);
            }
        }
    }

    /** Applies a signal of the venue that ends the order; the event follows when the fills are there. */
    void end(TrackedOrder order, Signal signal, String reason) {
        if (!order.isFinal()) {
            created(order);
        }
        String before = order.reason;
        order.reason = reason != null ? reason : before;
        if (!step(order, signal)) {
            order.reason = before;
            return;
        }
        settle(order);
        life.ending(order);
    }

    /** The create failed for certain: nothing of the order is at the venue. */
    void refuse(TrackedOrder order, VenueException why, boolean local) {
        refuse(order, why.category(), why.venueCode(), OrderEvents.text(why), local);
    }

    void refuse(TrackedOrder order, ErrorCategory category, String venueCode, String message, boolean local) {
        String before = order.reason;
        order.reason = message;
        if (!step(order, Signal.REFUSED)) {
            order.reason = before;
            return;
        }
        settle(order);
        life.beforeEnd(order);
        order.ended = true;
        changed(order);
        events.rejected(order.owner, order.snapshot(), category, venueCode, message, local);
        life.afterEnd(order);
    }

    /** Tells the final event, once. */
    void tellEnd(TrackedOrder order, boolean fillsIncomplete) {
        if (order.ended) {
            return;
        }
        life.beforeEnd(order);
        order.ended = true;
        order.fillsIncomplete = fillsIncomplete;
        order.dust = order.status == OrderStatus.FILLED ? null : dust(order);
        changed(order);
        if (order.status == OrderStatus.REJECTED) {
            String words = order.reason == null ? "rejected by the venue after its acknowledgement" : order.reason;
            events.rejected(order.owner, order.snapshot(), ErrorCategory.INVALID_ORDER, null, words, false);
        } else {
            events.ended(order);
        }
        life.afterEnd(order);
    }

    /** An order that we held for rejected is there: it lives again, to be cancelled at once. */
    void appeared(TrackedOrder order) {
        if (order.left) {
            // What was written of it may have gone meanwhile.
            write(() -> records.create(order, false));
        }
        order.ended = false;
        order.cancelAsked = true;
        order.certainty = Certainty.CONFIRMED;
        step(order, Signal.APPEARED);
        index.toActive(order);
        created(order);
        events.recovered(order, "the order that counted as never accepted is at the venue; it is being cancelled");
    }

    /** Books a fill once; every later mention only completes its fee. True when it was new. */
    boolean book(TrackedOrder order, Fill told) {
        if (!book.add(told)) {
            alarms.count("fillsDuplicate", 1);
            completeFee(order, told);
            return false;
        }
        created(order);
        Fill fill = told.withClientOrderId(order.clientOrderId);
        if (fill.fee() == null) {
            fill = fill.withFee(fees.estimate(order.instrument, fill), true);
        }
        if (order.ended) {
            fill = fill.asLate();
            alarms.count("fillsLate", 1);
        }
        order.book(fill);
        if (order.left) {
            book.left(List.of(fill));
        }
        if (observer.isInterested()) {
            observer.filled(order.instrument, fill, order.request.positionAction());
        }
        warnOfOverfill(order);
        record(order, fill, false);
        boolean completes = !order.isFinal() && order.isCompletedByFills();
        step(order, order.isFinal() ? Signal.LATE_FILL : completes ? Signal.FILLED : Signal.FILL);
        events.filled(order, fill);
        observe(order);
        if (completes) {
            settle(order);
            life.ending(order);
        } else {
            life.booked(order);
        }
        return true;
    }

    /** True when the fill was booked before. */
    boolean isBooked(Fill fill) {
        return book.contains(fill);
    }

    /** The fills may complete the order now that its amount is decided. */
    void completeByFills(TrackedOrder order) {
        if (!order.isFinal() && order.isCompletedByFills()) {
            end(order, Signal.FILLED, null);
        }
    }

    /** Writes the order's state into the journal and shows it to the observer. */
    void changed(TrackedOrder order) {
        try {
            records.state(order);
        } catch (JournalException e) {
            alarms.warn("journalFailures", "the journal cannot be written", e);
        }
        observe(order);
    }

    /** Writes what changed beside the status: an id of the venue, OrderCreated, an amount without its fills. */
    void writeRest(TrackedOrder order) {
        if (order.unwritten) {
            changed(order);
        }
    }

    private void write(Runnable record) {
        try {
            record.run();
        } catch (JournalException e) {
            alarms.warn("journalFailures", "the journal cannot be written", e);
        }
    }

    /** The order is final: it waits among the final ones for late news. */
    private void settle(TrackedOrder order) {
        if (order.isLost() || order.certainty == Certainty.UNKNOWN) {
            order.certainty = Certainty.CONFIRMED;
        }
        order.uncertain = false;
        if (order.cancelTimer != null) {
            order.cancelTimer.cancel();
            order.cancelTimer = null;
        }
        index.toFinals(order, clock.monotonicNanos());
    }

    private void completeFee(TrackedOrder order, Fill told) {
        if (told.fee() == null) {
            return;
        }
        for (int i = order.fills.size() - 1; i >= 0; i--) {
            Fill known = order.fills.get(i);
            if (known.estimated() && Objects.equals(known.tradeId(), told.tradeId()) && known.side() == told.side()) {
                Fill complete = known.completedBy(told);
                order.fills.set(i, complete);
                record(order, complete, true);
                if (observer.isInterested()) {
                    observer.feeCorrected(order.instrument, complete, known.fee());
                }
                events.feeCorrected(order, complete, known.fee());
                return;
            }
        }
    }

    private void record(TrackedOrder order, Fill fill, boolean correction) {
        try {
            records.fill(order, fill, correction);
        } catch (JournalException e) {
            alarms.warn("journalFailures", "the journal cannot be written", e);
        }
    }

    private void observe(TrackedOrder order) {
        if (observer.isInterested()) {
            observer.changed(order.instrument, order.snapshot());
        }
    }

    /** An amend is about to be sent; or, with null for both, it is decided. */
    void amending(TrackedOrder order, BigDecimal price, BigDecimal amount) {
        if (observer.isInterested()) {
            observer.amending(order.instrument, order.snapshot(), price, amount);
        }
    }

    private void warnOfOverfill(TrackedOrder order) {
        BigDecimal whole = order.quantity();
        if (whole != null && order.bookedQuantity.compareTo(whole) > 0 && order.amend == null) {
            alarms.warn(
                    "ordersOverfilled",
                    order.clientOrderId + ": filled " + order.bookedQuantity.toPlainString() + " of "
                            + whole.toPlainString(),
                    null);
        }
    }

    /** What is left below the venue's minimum (RULE-6), or null. */
    private static BigDecimal dust(TrackedOrder order) {
        if (order.quantity() == null) {
            return null;
        }
        Instrument rules = order.instrument;
        BigDecimal quantity = order.quantity().subtract(order.filledQuantity());
        if (quantity.signum() <= 0) {
            return null;
        }
        if (order.contracts != null) {
            BigDecimal worth = quantity.multiply(rules.contractSize());
            return worth.compareTo(rules.minNotional()) < 0 ? order.snapshot().remaining() : null;
        }
        BigDecimal left = order.amount.subtract(order.filled());
        boolean small = left.compareTo(rules.minAmount()) < 0
                || order.price != null && left.multiply(order.price).compareTo(rules.minNotional()) < 0;
        return small ? left : null;
    }
}
