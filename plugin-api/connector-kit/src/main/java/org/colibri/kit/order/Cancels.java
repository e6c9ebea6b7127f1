package org.colibri.kit.order;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.Cancellation;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.AccountApi.Outcome;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.VenueException;

/** Cancels orders: one request at a time, repeated until the venue confirms (CMD-5, CMD-6, ORD-7). */
final class Cancels {

    private final OrderTracker tracker;
    private final OrderTimings timings;
    private final Batch batch;

    Cancels(OrderTracker tracker) {
        this.tracker = tracker;
        this.timings = tracker.setup.timings();
        this.batch = new Batch(
                tracker.setup.sheet().cancelBatch(),
                tracker.turns,
                this::sendAlone,
                this::sendBatch,
                this::answered,
                this::failed);
    }

    /** Orders that are cancelled while this runs leave in batches where the venue has them (CMD-4). */
    void together(Runnable work) {
        batch.together(work);
    }

    /** Cancels the order; further requests while one is open change nothing. */
    void request(TrackedOrder order) {
        if (order.isFinal()) {
            if (order.ended) {
                tracker.events.cancelRejected(
                        order.owner, order.snapshot(), ErrorCategory.ORDER_NOT_FOUND, "it has ended: " + order.status);
            }
            return;
        }
        boolean first = order.status != OrderStatus.PENDING_CANCEL;
        order.cancelAsked = true;
        tracker.machine.step(order, Signal.CANCEL_REQUESTED);
        if (first && !order.unsent) {
            send(order);
        }
    }

    /** Asks again for what an earlier run asked for: its request may never have arrived. */
    void resume(TrackedOrder order) {
        if (!order.isLost()) {
            send(order);
        }
    }

    /** After news of an order: a cancel that waits for the venue's id, or for an order to appear, leaves now. */
    void reviewed(TrackedOrder order) {
        boolean wasInDoubt = order.cancelDenied && order.watched;
        order.cancelDenied = false;
        if (order.status != OrderStatus.PENDING_CANCEL || order.isLost() || order.unsent) {
            return;
        }
        if (order.cancelWaitsForId && order.exchangeOrderId != null) {
            order.cancelWaitsForId = false;
            stopTimer(order);
        }
        if (wasInDoubt) {
            stopTimer(order);
        }
        if (order.cancelTimer == null && !order.cancelInFlight) {
            send(order);
        }
    }

    /** By which ids the venue lets the order be cancelled. */
    OrderRef ref(TrackedOrder order) {
        boolean byClientId = tracker.setup.sheet().cancelByClientId() || order.exchangeOrderId == null;
        return new OrderRef(byClientId ? order.clientOrderId : null, order.exchangeOrderId, order.createdAt);
    }

    private void send(TrackedOrder order) {
        if (order.exchangeOrderId == null && !tracker.setup.sheet().cancelByClientId()) {
            waitForId(order);
            return;
        }
        order.cancelInFlight = true;
        order.cancelTimer = tracker.turns.after(timings.cancelRepeat(), () -> repeat(order));
        batch.send(order);
    }

    private void sendAlone(TrackedOrder order) {
        tracker.turns.ask(
                () -> tracker.setup.api().cancel(order.instrument, ref(order)),
                report -> answered(order, report),
                error -> failed(order, error));
    }

    private CompletableFuture<List<Outcome>> sendBatch(List<TrackedOrder> orders) {
        return tracker.setup
                .api()
                .cancelBatch(orders.stream()
                        .map(order -> new Cancellation(order.instrument, ref(order)))
                        .toList());
    }

    private void answered(TrackedOrder order, OrderReport report) {
        order.cancelInFlight = false;
        tracker.updates.applyTo(order, report, Source.CANCEL_ACK);
        lookAfterRepeat(order);
    }

    /** The end of an order whose cancel had to be repeated may have been told in a message that was lost. */
    private void lookAfterRepeat(TrackedOrder order) {
        if (order.cancelRepeated && order.status == OrderStatus.PENDING_CANCEL) {
            look(order);
        }
    }

    /**
     * The venue has nothing to cancel: what became of the order is asked until it is known (ORD-7). The cancel itself is
     * not repeated before: cancels come first, and would leave the look-ups no permits of a small rate pool.
     */
    private void denied(TrackedOrder order) {
        order.cancelDenied = true;
        look(order);
    }

    /** Once at a time; one of unknown outcome is asked for on a schedule of its own, which counts its absences. */
    private void look(TrackedOrder order) {
        if (order.cancelLooking || order.watched) {
            return;
        }
        order.cancelLooking = true;
        tracker.lookups.look(order, result -> {
            order.cancelLooking = false;
            if (order.cancelDenied && result == Lookups.Result.ABSENT) {
                order.cancelDenied = false;
                tracker.lost.absent(order);
            }
        });
    }

    private void waitForId(TrackedOrder order) {
        order.cancelWaitsForId = true;
        order.cancelTimer = tracker.turns.after(timings.exchangeIdWait(), () -> {
            order.cancelTimer = null;
            tracker.lookups.look(order, result -> reviewed(order));
        });
    }

    private void repeat(TrackedOrder order) {
        order.cancelTimer = null;
        if (order.status != OrderStatus.PENDING_CANCEL || order.isLost()) {
            return;
        }
        if (order.cancelInFlight || order.cancelDenied) {
            order.cancelTimer = tracker.turns.after(timings.cancelRepeat(), () -> repeat(order));
            if (order.cancelDenied) {
                look(order);
            }
            return;
        }
        order.cancelRepeated = true;
        send(order);
    }

    /** The cancel did not work, told in its answer or afterwards. */
    void failed(TrackedOrder order, VenueException error) {
        order.cancelInFlight = false;
        if (order.status != OrderStatus.PENDING_CANCEL || order.isLost()) {
            return;
        }
        if (Lookups.isAbsence(error)) {
            denied(order);
        } else if (!error.definite()) {
            tracker.machine.step(order, Signal.OUTCOME_UNKNOWN);
            order.certainty = Certainty.UNKNOWN;
            lookAfterRepeat(order);
        } else if (order.created && isRefusal(error.category())) {
            refused(order, error);
        } else if (error.retryAfterMillis() > timings.cancelRepeat().toMillis()) {
            // To repeat it before would keep a ban going for ever (RATE-5).
            stopTimer(order);
            order.cancelTimer = tracker.turns.after(Duration.ofMillis(error.retryAfterMillis()), () -> repeat(order));
        } else {
            lookAfterRepeat(order);
        }
        // Whatever else hindered it passes: the timer repeats the cancel.
    }

    private void refused(TrackedOrder order, VenueException error) {
        stopTimer(order);
        tracker.machine.step(order, Signal.CANCEL_REFUSED);
        order.cancelAsked = false;
        tracker.events.cancelRejected(order.owner, order.snapshot(), error.category(), OrderEvents.text(error));
        tracker.amends.abandon(order, "the old order could not be cancelled");
        tracker.lookups.look(order, result -> {});
    }

    private static boolean isRefusal(ErrorCategory category) {
        return switch (category) {
            case RATE_LIMITED, CLOCK_SKEW, MAINTENANCE, NETWORK -> false;
            default -> true;
        };
    }

    private static void stopTimer(TrackedOrder order) {
        if (order.cancelTimer != null) {
            order.cancelTimer.cancel();
            order.cancelTimer = null;
        }
    }
}
