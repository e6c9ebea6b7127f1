package org.colibri.engine.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/** A strategy's loop whose clock reads, timers and tasks are on a tape: each firing carries the number of its timer. */
final class TapedLoop implements Loop, Timers, Clock {

    private final Loop loop;
    private final Tape tape;
    private final BiConsumer<Integer, Runnable> firing;
    private final Map<Integer, Runnable> tasks = new HashMap<>();
    private int made;

    /**
     * @param loop the real one; null while playing, where nothing fires by itself
     * @param firing runs a task that fires, under its number
     */
    TapedLoop(Loop loop, Tape tape, BiConsumer<Integer, Runnable> firing) {
        this.loop = loop;
        this.tape = tape;
        this.firing = firing;
    }

    /** The task that was given that number, or null. */
    Runnable task(int number) {
        return tasks.get(number);
    }

    private int keep(Runnable task) {
        made++;
        if (loop == null) {
            tasks.put(made, task);
        }
        return made;
    }

    @Override
    public String name() {
        return loop == null ? "replay" : loop.name();
    }

    @Override
    public boolean isCurrent() {
        return loop == null || loop.isCurrent();
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
        int number = keep(task);
        if (loop != null) {
            loop.execute(() -> firing.accept(number, task));
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        int number = keep(task);
        return loop == null ? () -> {} : loop.timers().after(delay, () -> firing.accept(number, task));
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        int number = keep(task);
        return loop == null ? () -> {} : loop.timers().every(period, () -> firing.accept(number, task));
    }

    @Override
    public long millis() {
        return tape.read("millis", () -> loop.clock().millis(), Long.class);
    }

    @Override
    public long epochNanos() {
        return tape.read("epochNanos", () -> loop.clock().epochNanos(), Long.class);
    }

    @Override
    public long monotonicNanos() {
        return tape.read("monotonicNanos", () -> loop.clock().monotonicNanos(), Long.class);
    }
}
