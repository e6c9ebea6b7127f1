package org.colibri.kit.venue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Account.StopReport;
import org.colibri.api.model.Order;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.time.Clock;
import org.colibri.kit.account.DeadMan;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderTracker;
import org.colibri.kit.order.Turns;

/** Ends an account: cancels what it was asked to, waits for confirmations, lets go of everything (REC-5). */
final class AccountStop {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final OrderTracker tracker;
    private final DeadMan deadMan;
    private final Turns turns;
    private final Clock clock;
    private final OrderAlarms alarms;
    private final Duration longest;
    private final Runnable disconnect;
    private final Runnable farewell;
    private CompletableFuture<StopReport> stopped;

    /**
     * @param longest it waits for confirmations
     * @param disconnect ends all that comes from the venue
     * @param farewell closes the topics, once the last turn's events are told
     */
    AccountStop(
            OrderTracker tracker,
            DeadMan deadMan,
            Turns turns,
            Clock clock,
            OrderAlarms alarms,
            Duration longest,
            Runnable disconnect,
            Runnable farewell) {
        this.tracker = tracker;
        this.deadMan = deadMan;
        this.turns = turns;
        this.clock = clock;
        this.alarms = alarms;
        this.longest = longest;
        this.disconnect = disconnect;
        this.farewell = farewell;
    }

    /** Stops, or tells how the stop goes that was asked for before. */
    CompletableFuture<StopReport> stop(boolean cancelOrders) {
        if (stopped == null) {
            stopped = new CompletableFuture<>();
            if (cancelOrders) {
                tracker.submit(new OrderCommand.CancelAll(null, null));
                awaitEnds(clock.monotonicNanos() + longest.toNanos());
            } else {
                deadMan.stop(this::release);
            }
        }
        return stopped;
    }

    private void awaitEnds(long deadlineNanos) {
        if (tracker.ownOrders().isEmpty()) {
            deadMan.stop(this::release);
        } else if (clock.monotonicNanos() - deadlineNanos >= 0) {
            // What nobody confirmed may live: an armed timer ends it.
            release();
        } else {
            turns.after(LOOK_AGAIN, () -> awaitEnds(deadlineNanos));
        }
    }

    private void release() {
        List<Order> unconfirmed = tracker.ownOrders();
        unconfirmed.forEach(order -> alarms.warn(
                "ordersUnconfirmed",
                order.clientOrderId() + ": " + order.status() + " when the account stopped",
                null));
        disconnect.run();
        // Behind whatever this turn has still to tell.
        turns.run(() -> turns.tell(() -> {
            farewell.run();
            stopped.complete(new StopReport(unconfirmed));
        }));
        turns.close();
    }
}
