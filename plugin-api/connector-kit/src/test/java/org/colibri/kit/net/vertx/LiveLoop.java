package org.colibri.kit.net.vertx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/** A loop on a Vert.x context and the system's clock, for conversations over real sockets. */
final class LiveLoop implements Loop, Timers, Clock {

    private final Vertx vertx;
    private final Context context;

    LiveLoop(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    /** Runs on the loop and hands its value out. */
    <T> T call(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return await(result);
    }

    /** The value, or what it failed with, within a generous bound. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(180, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public boolean isCurrent() {
        return Vertx.currentContext() == context;
    }

    @Override
    public Clock clock() {
        return this;
    }

    @Override
    public Timers timers() {
        return this;
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(turn -> task.run());
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        long id = vertx.setPeriodic(period.toMillis(), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public long epochNanos() {
        return millis() * 1_000_000;
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
