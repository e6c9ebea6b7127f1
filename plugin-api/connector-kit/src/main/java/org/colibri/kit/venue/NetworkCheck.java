package org.colibri.kit.venue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/** Asks the venue every 10 s whether it is there; only the third failure in a row counts (POLL-2). On one loop. */
final class NetworkCheck {

    private static final int TOLERATED = 3;

    private final Loop loop;
    private final Supplier<? extends CompletableFuture<?>> ping;
    private final Duration period;
    private final Duration timeout;
    private final Listener listener;
    private Timers.Timer timer;
    private Timers.Timer deadline;
    private int request;
    private boolean waiting;
    private int failures;

    /** What the owner does with the outcome. */
    interface Listener {

        /** The venue answered. */
        void reachable();

        /** It failed at least three times in a row. */
        void unreachable(Throwable why, long nextCheckMillis);
    }

    NetworkCheck(
            Loop loop,
            Supplier<? extends CompletableFuture<?>> ping,
            Duration period,
            Duration timeout,
            Listener listener) {
        this.loop = loop;
        this.ping = ping;
        this.period = period;
        this.timeout = timeout;
        this.listener = listener;
    }

    void start() {
        timer = loop.timers().every(period, this::check);
        check();
    }

    void stop() {
        timer.cancel();
        request++;
        waiting = false;
        if (deadline != null) {
            deadline.cancel();
        }
    }

    private void check() {
        if (waiting) {
            return;
        }
        waiting = true;
        int mine = ++request;
        deadline = loop.timers()
                .after(
                        timeout,
                        () -> answered(
                                mine,
                                VenueException.local(
                                        ErrorCategory.NETWORK,
                                        "no answer within " + timeout.toMillis() + " ms",
                                        null)));
        CompletableFuture<?> answer;
        try {
            answer = ping.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((ok, failure) -> loop.run(() -> answered(mine, failure)));
    }

    private void answered(int mine, Throwable failure) {
        if (mine != request || !waiting) {
            return;
        }
        waiting = false;
        deadline.cancel();
        if (failure == null) {
            failures = 0;
            listener.reachable();
        } else if (++failures >= TOLERATED) {
            listener.unreachable(failure, loop.clock().millis() + period.toMillis());
        }
    }
}
