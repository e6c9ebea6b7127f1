package org.colibri.kit.book;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * Fetches one snapshot at a time. An answer to a request that was made before {@link #fetch} was called last is dropped and
 * asked for again: it may be older than what is waiting for it. On one loop.
 */
final class SnapshotFetcher {

    /** REST calls wait at most 10 s to be sent and 10 s for their answer; this is for those that never end. */
    private static final Duration GIVE_UP = Duration.ofSeconds(25);

    private final Loop loop;
    private final Supplier<CompletableFuture<BookSnapshot>> source;
    private final BiConsumer<BookSnapshot, Throwable> handler;
    private Timers.Timer pending;
    private Timers.Timer watchdog;
    private int request;
    private boolean inFlight;
    private Duration again;

    /** @param handler gets the snapshot or the failure, never both, on the loop */
    SnapshotFetcher(
            Loop loop, Supplier<CompletableFuture<BookSnapshot>> source, BiConsumer<BookSnapshot, Throwable> handler) {
        this.loop = loop;
        this.source = source;
        this.handler = handler;
    }

    /** True when a request waits for its time or for its answer. */
    boolean isBusy() {
        return inFlight || pending != null;
    }

    /** Asks after the delay, or once the request in flight has ended. */
    void fetch(Duration delay) {
        stopTimer();
        if (inFlight) {
            again = delay;
        } else {
            pending = loop.timers().after(delay, this::send);
        }
    }

    /** Forgets what waits and whatever comes back. */
    void cancel() {
        stopTimer();
        again = null;
        if (inFlight) {
            done();
            request++;
        }
    }

    private void stopTimer() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }

    private void send() {
        pending = null;
        inFlight = true;
        int mine = ++request;
        watchdog = loop.timers()
                .after(
                        GIVE_UP,
                        () -> answered(
                                mine,
                                null,
                                VenueException.local(ErrorCategory.NETWORK, "no snapshot within " + GIVE_UP, null)));
        CompletableFuture<BookSnapshot> answer;
        try {
            answer = source.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((snapshot, failure) -> loop.run(() -> answered(mine, snapshot, failure)));
    }

    private void done() {
        inFlight = false;
        watchdog.cancel();
    }

    private void answered(int mine, BookSnapshot snapshot, Throwable failure) {
        if (mine != request || !inFlight) {
            return;
        }
        done();
        if (again != null) {
            Duration delay = again;
            again = null;
            fetch(delay);
        } else {
            handler.accept(snapshot, failure);
        }
    }
}
