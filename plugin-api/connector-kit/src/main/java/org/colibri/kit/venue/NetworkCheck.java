package org.colibri.kit.venue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * Asks the venue every 10 s whether it is there; only the third failure in a row counts (POLL-2). A question that our own
 * limits hold back, or that the venue refuses for its rate, tells nothing of the network. On one loop.
 */
final class NetworkCheck {

    private static final int TOLERATED = 3;

    private final Loop loop;
    private final Supplier<? extends CompletableFuture<?>> ping;
    private final Duration period;
    private final Duration timeout;
    private final BooleanSupplier held;
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

    /** @param held whether requests wait for permits now: the question may be one of them, and is not late then */
    NetworkCheck(
            Loop loop,
            Supplier<? extends CompletableFuture<?>> ping,
            Duration period,
            Duration timeout,
            BooleanSupplier held,
            Listener listener) {
        this.loop = loop;
        this.ping = ping;
        this.period = period;
        this.timeout = timeout;
        this.held = held;
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
        awaitAnswer(mine);
        CompletableFuture<?> answer;
        try {
            answer = ping.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((ok, failure) -> loop.run(() -> answered(mine, Failures.cause(failure))));
    }

    private void awaitAnswer(int mine) {
        deadline = loop.timers().after(timeout, () -> late(mine));
    }

    private void late(int mine) {
        if (mine == request && waiting && held.getAsBoolean()) {
            awaitAnswer(mine);
            return;
        }
        String words = "no answer within " + timeout.toMillis() + " ms";
        answered(mine, VenueException.local(ErrorCategory.NETWORK, words, null));
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
        } else if (!isForRate(failure) && ++failures >= TOLERATED) {
            listener.unreachable(failure, loop.clock().millis() + period.toMillis());
        }
    }

    private static boolean isForRate(Throwable failure) {
        return failure instanceof VenueException why && why.category() == ErrorCategory.RATE_LIMITED;
    }
}
