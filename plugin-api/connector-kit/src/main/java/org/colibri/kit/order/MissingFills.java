package org.colibri.kit.order;

import java.time.Duration;
import org.colibri.api.model.Fill;

/**
 * Fetches fills that the venue counted and we have not seen, and lets a final event wait for them (ORD-9); fetches the
 * fees that fills came without (FILL-3).
 */
final class MissingFills {

    /** The stream's own message may be on its way. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration REPEAT = Duration.ofSeconds(2);
    private static final Duration LATE_REPEAT = Duration.ofSeconds(30);
    private static final Duration LATE_END = Duration.ofMinutes(10);

    /** A venue that told no fee by then tells none. */
    private static final int MOST_FEE_FETCHES = 3;

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
            order.feeFetches = 0;
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
        order.feeFetches++;
        tracker.lookups.fetchFills(order, () -> {
            if (needsFills(order) && !givenUp(order)) {
                plan(order, order.ended && order.missesFills() ? LATE_REPEAT : REPEAT);
            }
        });
    }

    private static boolean needsFills(TrackedOrder order) {
        return order.missesFills()
                || order.feeFetches < MOST_FEE_FETCHES && order.fills.stream().anyMatch(Fill::estimated);
    }

    private boolean givenUp(TrackedOrder order) {
        return order.ended && tracker.setup.clock().monotonicNanos() - order.endedNanos > LATE_END.toNanos();
    }
}
