package org.colibri.kit.order;

import java.time.Duration;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.VenueException;

/**
 * Fetches fills that the venue counted and we have not seen, and lets a final event wait for them (ORD-9); fetches the
 * fees that fills came without (FILL-3).
 */
final class MissingFills {

    /** The stream's own message may be on its way. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration REPEAT = Duration.ofSeconds(2);
    /** Only a fee is missing, and the venue has trouble answering. */
    private static final Duration TROUBLE_REPEAT = Duration.ofSeconds(5);

    private static final Duration LATE_REPEAT = Duration.ofSeconds(30);
    private static final Duration LATE_END = Duration.ofMinutes(10);

    /** A venue that answered so often and told no fee tells none. */
    private static final int MOST_FEE_ANSWERS = 3;

    private final OrderTracker tracker;

    MissingFills(OrderTracker tracker) {
        this.tracker = tracker;
    }

    /** The order has its final state: its event is told now, or when its fills are there, or after the wait. */
    void ending(TrackedOrder order) {
        planFee(order);
        if (!order.missesFills()) {
            tracker.machine.tellEnd(order, false);
            return;
        }
        order.finalTimer = tracker.turns.after(
                tracker.setup.timings().fillsWait(), () -> tracker.machine.tellEnd(order, order.missesFills()));
        fetch(order);
    }

    /** A fill came: perhaps it was the last one that an end waited for. */
    void booked(TrackedOrder order) {
        if (order.isFinal() && !order.ended && !order.missesFills()) {
            order.finalTimer.cancel();
            tracker.machine.tellEnd(order, false);
        }
        planFee(order);
    }

    /** The newest fill came without its fee. */
    private void planFee(TrackedOrder order) {
        if (!order.fills.isEmpty() && order.fills.get(order.fills.size() - 1).estimated()) {
            order.feeAnswers = 0;
            plan(order, GRACE);
        }
    }

    /** The venue's filled amount may have moved past what was booked. */
    void look(TrackedOrder order) {
        if (order.missesFills()) {
            plan(order, GRACE);
        }
    }

    /** Fees that were only estimated when the last run ended. */
    void lookForFees(TrackedOrder order) {
        if (order.fills.stream().anyMatch(Fill::estimated)) {
            plan(order, GRACE);
        }
    }

    private void plan(TrackedOrder order, Duration wait) {
        if (!order.fillsFetchPlanned) {
            order.fillsFetchPlanned = true;
            tracker.turns.after(wait, () -> {
                order.fillsFetchPlanned = false;
                if (needsFills(order)) {
                    fetch(order);
                }
            });
        }
    }

    private void fetch(TrackedOrder order) {
        tracker.lookups.fetchFills(order, error -> {
            if (isAnswer(error)) {
                order.feeAnswers++;
            }
            if (needsFills(order) && !givenUp(order)) {
                plan(order, repeat(order, error));
            }
        });
    }

    /** A lost or garbled answer says nothing of the fee: only those that were understood are counted. */
    private static boolean isAnswer(VenueException error) {
        return error == null || error.category() == ErrorCategory.NOT_SUPPORTED;
    }

    private static Duration repeat(TrackedOrder order, VenueException error) {
        if (order.missesFills()) {
            return order.ended ? LATE_REPEAT : REPEAT;
        }
        return isAnswer(error) ? REPEAT : TROUBLE_REPEAT;
    }

    private static boolean needsFills(TrackedOrder order) {
        return order.missesFills()
                || order.feeAnswers < MOST_FEE_ANSWERS && order.fills.stream().anyMatch(Fill::estimated);
    }

    private boolean givenUp(TrackedOrder order) {
        return order.ended && tracker.setup.clock().monotonicNanos() - order.endedNanos > LATE_END.toNanos();
    }
}
