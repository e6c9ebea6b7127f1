package org.colibri.engine.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * A loop whose clock reads, timers and tasks are on a tape: each firing carries the number of its timer. What other
 * threads read of its clock is theirs, and not on the tape.
 */
final class TapedLoop implements Loop, Timers, Clock {

    private final Loop loop;
    private final Tape tape;
    private final BiConsumer<Integer, Runnable> firing;
    private final Map<Integer, Task> tasks = new HashMap<>();
    private int made;
    private boolean untaped;

    /** What fires while playing. */
    private record Task(Runnable action, boolean again) {}

    /**
     * @param loop the real one; null while playing, where nothing fires by itself
     * @param firing runs a task that fires, under its number
     */
    TapedLoop(Loop loop, Tape tape, BiConsumer<Integer, Runnable> firing) {
        this.loop = loop;
        this.tape = tape;
        this.firing = firing;
    }

    /** While playing: fires the timer or task of that number; false when there is none. */
    boolean fire(int number) {
        Task task = tasks.get(number);
        if (task == null) {
            return false;
        }
        if (!task.again()) {
            tasks.remove(number);
        }
        firing.accept(number, task.action());
        return true;
    }

    /** Runs something whose clock reads are of no account for what is on the tape. */
    <T> T untaped(Supplier<T> call) {
        boolean before = untaped;
        untaped = true;
        try {
            return call.get();
        } finally {
            untaped = before;
        }
    }

    private int keep(Runnable task, boolean again) {
        made++;
        if (loop == null) {
            tasks.put(made, new Task(task, again));
        }
        return made;
    }

    private boolean isTaped() {
        return loop == null || loop.isCurrent() && !untaped;
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
        if (!isCurrent()) {
            loop.execute(() -> {
                tape.call(Calls.FOREIGN, null);
                task.run();
            });
            return;
        }
        int number = keep(task, false);
        if (loop != null) {
            loop.execute(() -> firing.accept(number, task));
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        int number = keep(task, false);
        return loop == null
                ? () -> tasks.remove(number)
                : loop.timers().after(delay, () -> firing.accept(number, task));
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        int number = keep(task, true);
        return loop == null
                ? () -> tasks.remove(number)
                : loop.timers().every(period, () -> firing.accept(number, task));
    }

    @Override
    public long millis() {
        return isTaped()
                ? tape.read("millis", () -> loop.clock().millis(), Long.class)
                : loop.clock().millis();
    }

    @Override
    public long epochNanos() {
        return isTaped()
                ? tape.read("epochNanos", () -> loop.clock().epochNanos(), Long.class)
                : loop.clock().epochNanos();
    }

    @Override
    public long monotonicNanos() {
        return isTaped()
                ? tape.read("monotonicNanos", () -> loop.clock().monotonicNanos(), Long.class)
                : loop.clock().monotonicNanos();
    }
}
