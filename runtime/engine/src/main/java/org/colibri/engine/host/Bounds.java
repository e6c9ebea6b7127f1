package org.colibri.engine.host;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/** Brings work on other loops back to the control loop, in bounded time. */
record Bounds(Loop control) {

    /**
     * Runs the work on that loop; the result is complete on the control loop, exceptionally with a {@link
     * TimeoutException} when it takes too long. Called on the control loop.
     */
    <T> CompletableFuture<T> on(Loop loop, Duration bound, String what, Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Timers.Timer timer = control.timers()
                .after(
                        bound,
                        () -> result.completeExceptionally(
                                new TimeoutException(what + " took longer than " + bound.toSeconds() + " s")));
        loop.execute(() -> {
            CompletionStage<T> stage;
            try {
                stage = work.get();
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
                stage = CompletableFuture.failedFuture(thrown);
            }
            stage.whenComplete((value, failure) -> control.execute(() -> {
                timer.cancel();
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            }));
        });
        return result;
    }
}
