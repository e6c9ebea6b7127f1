package org.colibri.kit.order;

import java.time.Duration;
import java.util.List;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;

/** Looks for orders of which the create's outcome is not known until they are found or proven not to be (ORD-4). */
final class UnknownOutcomes {

    /** The reason of orders that were proven never to have reached the venue. */
    static final String NEVER_ACCEPTED = "NEVER_ACCEPTED";

    private final OrderTracker tracker;
    private final OrderTimings timings;

    UnknownOutcomes(OrderTracker tracker) {
        this.tracker = tracker;
        this.timings = tracker.setup.timings();
    }

    /** The create's answer is missing or says nothing definite. */
    void doubt(TrackedOrder order, String reason) {
        if (isDecided(order) || order.uncertain) {
            return;
        }
        tracker.machine.step(order, Signal.OUTCOME_UNKNOWN);
        order.certainty = Certainty.UNKNOWN;
        order.uncertain = true;
        order.uncertainSince = tracker.setup.clock().millis();
        tracker.alarms.count("ordersUnknown", 1);
        tracker.machine.changed(order);
        tracker.events.uncertain(order, reason);
        watch(order);
    }

    /** The venue has the order in a queue and has not said yes yet: it is asked again until it does. */
    void queued(TrackedOrder order) {
        if (!isDecided(order)) {
            watch(order);
        }
    }

    /** Asks for the order on the schedule, unless that is done already. */
    void watch(TrackedOrder order) {
        if (!order.watched) {
            order.watched = true;
            plan(order);
        }
    }

    /** The venue has just denied the order in every way, and its schedule will ask again: nobody else needs to. */
    boolean isJustDenied(TrackedOrder order) {
        return order.watched
                && order.absences > 0
                && tracker.setup.clock().monotonicNanos() - order.deniedNanos
                        < timings.unknownRepeat().toNanos();
    }

    private void plan(TrackedOrder order) {
        List<Duration> times = timings.unknownQueries();
        int done = order.queries++;
        Duration wait = timings.unknownRepeat();
        if (done < times.size()) {
            wait = done == 0 ? times.get(0) : times.get(done).minus(times.get(done - 1));
        }
        tracker.turns.after(wait, () -> ask(order));
    }

    private void ask(TrackedOrder order) {
        if (isDecided(order)) {
            order.watched = false;
            return;
        }
        long askedNanos = tracker.setup.clock().monotonicNanos();
        tracker.lookups.look(order, result -> {
            if (result == Lookups.Result.ABSENT && !isDecided(order) && !order.placing) {
                absent(order, askedNanos);
            }
            if (isDecided(order)) {
                order.watched = false;
            } else {
                plan(order);
            }
        });
    }

    private void absent(TrackedOrder order, long askedNanos) {
        order.absences++;
        order.deniedNanos = askedNanos;
        boolean late =
                askedNanos - order.sentNanos >= timings.neverAcceptedAfter().toNanos();
        if (order.absences >= timings.neverAcceptedChecks()
                && late
                && tracker.setup.stream().healthyFor(timings.neverAcceptedStream())) {
            order.neverAccepted = true;
            tracker.machine.refuse(order, ErrorCategory.ORDER_NOT_FOUND, null, NEVER_ACCEPTED, false);
        }
    }

    private static boolean isDecided(TrackedOrder order) {
        return order.created || order.isFinal();
    }
}
