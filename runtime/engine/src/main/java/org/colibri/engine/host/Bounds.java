package org.colibri.engine.host;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings work on other loops back to the control loop, in bounded time. */
record Bounds(Loop control) {

    private static final Logger LOG = LoggerFactory.getLogger(Bounds.class);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(3);

    /** Closes a loop; one that hangs is left behind. Never fails. Called on the control loop. */
    CompletableFuture<Void> close(LoopFactory loops, Loop loop) {
        return on(control, CLOSE_BOUND, "closing loop " + loop.name(), () -> loops.close(loop))
                .exceptionally(failure -> {
                    LOG.error("The loop {} hangs and is left behind", loop.name(), failure);
                    return null;
                });
    }

    /** Complete on the control loop when that much time is over. */
    CompletableFuture<Void> pause(Duration length) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        control.timers().after(length, () -> over.complete(null));
        return over;
    }

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
