package org.colibri.kit.order;

import java.util.Comparator;
import org.colibri.api.model.Certainty;
import org.colibri.api.time.Timers;

/**
 * Counts definite denials of active orders, and keeps after those that the venue has denied too often (ORD-6). Each check
 * takes several requests, so that many lost orders at once (the venue has restarted and forgotten them) take turns.
 */
final class LostOrders {

    /** So many every {@code lostRepeat}: some 60 checks a minute stay well within every venue's limits. */
    private static final int MOST_CHECKS = 5;

    private final OrderTracker tracker;
    private final OrderTimings timings;
    private Timers.Timer timer;
    /** The venue refuses requests until then. */
    private long restUntilNanos;

    LostOrders(OrderTracker tracker) {
        this.tracker = tracker;
        this.timings = tracker.setup.timings();
        this.restUntilNanos = now();
    }

    /** One definite not-found check of an order. */
    void absent(TrackedOrder order) {
        if (order.isFinal() || order.isLost() || order.placing) {
            return;
        }
        if (!order.created) {
            tracker.unknown.doubt(order, "the venue does not know the order yet");
            return;
        }
        tracker.machine.step(order, Signal.NOT_FOUND);
        if (++order.absences > timings.notFoundLimit()) {
            lose(order);
        }
    }

    private void lose(TrackedOrder order) {
        order.certainty = Certainty.LOST;
        order.lostSinceNanos = now();
        order.lostSince = tracker.setup.clock().millis();
        tracker.index.toLost(order);
        tracker.alarms.warn("ordersLost", order.clientOrderId + ": the venue denies the order; looking on", null);
        tracker.machine.changed(order);
        tracker.events.lost(order, "not found in " + order.absences + " checks in a row");
        if (order.cancelTimer != null) {
            order.cancelTimer.cancel();
            order.cancelTimer = null;
        }
        tracker.amends.abandon(order, "the order is lost");
        if (timer == null) {
            timer = tracker.turns.after(timings.lostRepeat(), this::checkAll);
        }
    }

    /** Looks after the lost orders of an earlier run. */
    void resume() {
        if (timer == null && !tracker.index.lost().isEmpty()) {
            timer = tracker.turns.after(timings.lostRepeat(), this::checkAll);
        }
    }

    private void checkAll() {
        timer = null;
        if (now() - restUntilNanos >= 0) {
            tracker.index.lost().stream()
                    .filter(order -> !order.lostCheck)
                    .sorted(Comparator.comparingLong(order -> order.lostCheckedNanos))
                    .limit(MOST_CHECKS)
                    .toList()
                    .forEach(this::check);
        }
        if (!tracker.index.lost().isEmpty()) {
            timer = tracker.turns.after(timings.lostRepeat(), this::checkAll);
        }
    }

    private void check(TrackedOrder order) {
        order.lostCheck = true;
        order.lostCheckedNanos = now();
        order.cancelAsked = true;
        tracker.machine.step(order, Signal.CANCEL_REQUESTED);
        tracker.turns.ask(
                () -> tracker.setup.api().cancel(order.instrument, tracker.cancels.ref(order)),
                report -> {
                    tracker.updates.applyTo(order, report, Source.CANCEL_ACK);
                    lookAgain(order);
                },
                error -> {
                    if (error.retryAfterMillis() > 0) {
                        restUntilNanos = now() + error.retryAfterMillis() * 1_000_000;
                    }
                    lookAgain(order);
                });
    }

    private void lookAgain(TrackedOrder order) {
        if (!order.isLost()) {
            order.lostCheck = false;
            return;
        }
        tracker.lookups.look(order, result -> {
            order.lostCheck = false;
            boolean longAgo = now() - order.lostSinceNanos >= timings.lostEnd().toNanos();
            if (result == Lookups.Result.ABSENT && order.isLost() && longAgo) {
                tracker.machine.end(
                        order,
                        Signal.CANCELED,
                        "LOST: the venue denied it for " + timings.lostEnd().toMinutes() + " minutes");
            }
        });
    }

    private long now() {
        return tracker.setup.clock().monotonicNanos();
    }
}
