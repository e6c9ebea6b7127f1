package org.colibri.testkit.loopback;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.engine.loop.SystemClock;

/** A loop over a Vert.x context for tests; its wall clock can be set. */
public final class VertxLoop implements Loop, Timers, Clock {

    private final Vertx vertx;
    private final Context context;
    private final Clock system = new SystemClock();
    private final AtomicLong offset = new AtomicLong();
    private volatile Thread thread;

    public VertxLoop(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        context.runOnContext(ignored -> thread = Thread.currentThread());
    }

    /** Where its tasks run. */
    public Context context() {
        return context;
    }

    /** From now on the clock runs on from this time. */
    public void setClock(long millis) {
        offset.set(millis - system.millis());
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
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
    public Timer after(Duration delay, Runnable task) {
        long id = vertx.setTimer(Math.max(1, delay.toMillis()), ignored -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        long id = vertx.setPeriodic(period.toMillis(), ignored -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public long millis() {
        return system.millis() + offset.get();
    }

    @Override
    public long epochNanos() {
        return millis() * 1_000_000;
    }

    @Override
    public long monotonicNanos() {
        return system.monotonicNanos();
    }
}
