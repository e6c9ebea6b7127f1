package org.colibri.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.colibri.api.model.Failures;
import org.colibri.engine.loop.VertxLoop;

/** Lets a test's thread run work on a live loop and wait for what happens there. */
public final class LoopDriver {

    private static final Duration POLL = Duration.ofMillis(5);

    private final VertxLoop loop;

    LoopDriver(VertxLoop loop) {
        this.loop = loop;
    }

    VertxLoop loop() {
        return loop;
    }

    /** Runs the work on the loop and returns its result, or throws what it threw. */
    public <T> T call(Supplier<T> work) {
        return join(() -> CompletableFuture.completedFuture(work.get()), EmulatedVenue.BOUND);
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** Starts the work on the loop and waits for its end; throws what it failed with. */
    public <T> T join(Supplier<CompletableFuture<T>> work, Duration bound) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                work.get().whenComplete((value, failure) -> {
                    if (failure == null) {
                        done.complete(value);
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return take(done, bound, () -> "work on loop " + loop.name());
    }

    /**
     * Waits until the condition holds, looking at it on the loop again and again.
     *
     * @param description what is waited for; asked for on the loop when it did not happen
     * @throws AssertionError with the description when the bound is over
     */
    public void await(Supplier<String> description, BooleanSupplier condition, Duration bound) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        loop.execute(() -> look(condition, met));
        take(met, bound, () -> call(description));
    }

    /** Lets the loop turn for a moment, for a test that asks somebody else in between. */
    void turn() {
        CompletableFuture<Void> turned = new CompletableFuture<>();
        loop.execute(() -> loop.after(POLL, () -> turned.complete(null)));
        take(turned, EmulatedVenue.BOUND, () -> "a turn of loop " + loop.name());
    }

    private void look(BooleanSupplier condition, CompletableFuture<Void> met) {
        if (met.isDone()) {
            return;
        }
        try {
            if (condition.getAsBoolean()) {
                met.complete(null);
            } else {
                loop.after(POLL, () -> look(condition, met));
            }
        } catch (RuntimeException | Error e) {
            met.completeExceptionally(e);
        }
    }

    private static <T> T take(CompletableFuture<T> future, Duration bound, Supplier<String> what) {
        try {
            return future.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(false);
            throw new AssertionError("not within " + bound.toSeconds() + " s: " + what.get(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what.get(), e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        Throwable plain = Failures.cause(cause);
        if (plain instanceof Error error) {
            throw error;
        }
        return plain instanceof RuntimeException runtime ? runtime : new IllegalStateException(plain);
    }
}
