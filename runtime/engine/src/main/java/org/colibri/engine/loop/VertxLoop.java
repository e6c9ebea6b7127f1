package org.colibri.engine.loop;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live loop: one Vert.x event-loop context, whose thread it shares with the sockets opened on it. A task that throws
 * is logged and the loop goes on.
 */
public final class VertxLoop implements Loop, Timers {

    private static final Logger LOG = LoggerFactory.getLogger(VertxLoop.class);

    private final String name;
    private final Vertx vertx;
    private final Context context;
    private final Clock clock;
    /** Touched on the loop only, so that closing can cancel what its actors forgot. */
    private final Set<Long> pending = new HashSet<>();

    private volatile Thread thread;

    VertxLoop(String name, Vertx vertx, Context context, Clock clock) {
        this.name = name;
        this.vertx = vertx;
        this.context = context;
        this.clock = clock;
        context.runOnContext(start -> thread = Thread.currentThread());
    }

    @Override
    public String name() {
        return name;
    }

    /** The context on which sockets of this loop are opened. */
    public Context context() {
        return context;
    }

    public Vertx vertx() {
        return vertx;
    }

    /** The thread that runs the loop, for the watchdog's stack; null before its first turn. */
    public Thread thread() {
        return thread;
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Timers timers() {
        return this;
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(turn -> guarded(task));
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.error("A task of loop {} failed; the loop goes on", name, e);
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        if (delay.isZero() || delay.isNegative()) {
            Once once = new Once(task);
            execute(once::fire);
            return once;
        }
        Once once = new Once(task);
        // Vert.x counts milliseconds; rounding up never fires early.
        long millis = Math.max(1, (delay.toNanos() + 999_999) / 1_000_000);
        once.id = vertx.setTimer(millis, id -> {
            pending.remove(id);
            guarded(once::fire);
        });
        pending.add(once.id);
        return once;
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        if (period.toMillis() < 1) {
            throw new IllegalArgumentException("a period must be at least a millisecond, was " + period);
        }
        long id = vertx.setPeriodic(period.toMillis(), fired -> guarded(task));
        pending.add(id);
        return () -> cancel(id);
    }

    private void cancel(long id) {
        vertx.cancelTimer(id);
        pending.remove(id);
    }

    /** Cancels all timers that are still pending; called on the loop when its last actor has stopped. */
    void cancelTimers() {
        pending.forEach(vertx::cancelTimer);
        pending.clear();
    }

    @Override
    public String toString() {
        return name;
    }

    private final class Once implements Timer {

        private final Runnable task;
        private long id = -1;
        private boolean cancelled;

        Once(Runnable task) {
            this.task = task;
        }

        void fire() {
            if (!cancelled) {
                task.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            if (id >= 0) {
                VertxLoop.this.cancel(id);
            }
        }
    }
}
