package org.colibri.kit.order;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * Runs an account's work in turns: what a turn has to publish leaves when the turn is over, so that a subscriber on the
 * same loop, which may send a command at once, never meets half-changed state. Used on the account's loop.
 */
public final class Turns {

    private final Loop loop;
    private final Consumer<? super RuntimeException> errors;
    private final Deque<Runnable> outbox = new ArrayDeque<>();
    private final Set<Timers.Timer> pending = new HashSet<>();
    private int depth;
    private boolean telling;
    private boolean closed;

    /**
     * Makes them for a loop.
     *
     * @param errors takes what a callback throws: a fault of ours that must not end the stream or timer it came by
     */
    public Turns(Loop loop, Consumer<? super RuntimeException> errors) {
        this.loop = loop;
        this.errors = errors;
    }

    /** Runs the work as one turn, or as part of the current one; what it throws goes to the error handler. */
    public void run(Runnable work) {
        if (closed) {
            return;
        }
        begin();
        try {
            work.run();
        } catch (RuntimeException e) {
            errors.accept(e);
        } finally {
            end();
        }
    }

    /** Starts a turn or a part of one; {@link #end} must follow. */
    void begin() {
        depth++;
    }

    void end() {
        if (--depth > 0 || telling) {
            return;
        }
        telling = true;
        try {
            for (Runnable next = outbox.poll(); next != null; next = outbox.poll()) {
                publish(next);
            }
        } finally {
            telling = false;
        }
    }

    private void publish(Runnable publication) {
        try {
            publication.run();
        } catch (RuntimeException e) {
            errors.accept(e);
        }
    }

    /** Publishes at the end of the turn, in the order of calls. */
    public void tell(Runnable publication) {
        outbox.add(publication);
    }

    /** A turn after a delay, unless cancelled or closed before. */
    public Timers.Timer after(Duration delay, Runnable work) {
        Pending timer = new Pending(work);
        if (!closed) {
            timer.inner = loop.timers().after(delay, timer);
            pending.add(timer);
        }
        return timer;
    }

    /** Asks, and runs a turn when the answer is there. Answers that come after the close are dropped. */
    public <T> void ask(
            Supplier<CompletableFuture<T>> question,
            Consumer<? super T> done,
            Consumer<? super VenueException> failed) {
        CompletableFuture<T> answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((value, error) -> run(() -> {
            if (error == null) {
                done.accept(value);
            } else {
                failed.accept(venueException(error));
            }
        }));
    }

    /** Waits for what another thread answers, and runs a turn on the loop when it has. */
    public <T> void askElsewhere(
            CompletableFuture<T> answer, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        answer.whenComplete((value, error) -> loop.run(() -> run(() -> {
            if (error == null) {
                done.accept(value);
            } else {
                failed.accept(Failures.cause(error));
            }
        })));
    }

    /** Ends all timers and ignores all answers from now on; what the current turn told is still published. */
    public void close() {
        closed = true;
        Set.copyOf(pending).forEach(Timers.Timer::cancel);
    }

    public boolean isClosed() {
        return closed;
    }

    /** An error of any kind as a venue's; one that is not is of unknown effect. */
    static VenueException venueException(Throwable error) {
        Throwable cause = Failures.cause(error);
        if (cause instanceof VenueException known) {
            return known;
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return VenueException.network("no usable answer: " + message, true, cause);
    }

    private final class Pending implements Timers.Timer, Runnable {

        private final Runnable work;
        private Timers.Timer inner;

        Pending(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            pending.remove(this);
            Turns.this.run(work);
        }

        @Override
        public void cancel() {
            pending.remove(this);
            if (inner != null) {
                inner.cancel();
            }
        }
    }
}
