package org.colibri.api.time;

import java.time.Duration;

/**
 * Loops on a clock that moves only when told to: tasks and timers of all its loops run one after another, by due time
 * and then by order of submission, on the thread that calls {@link #advance} or {@link #runReady}. The same submissions
 * give the same order, which makes simulation, backtests and tests deterministic. Not thread-safe.
 */
public final class VirtualTime {

    private final TaskQueue queue = new TaskQueue();
    private final long startMillis;
    private long nanos;
    private Loop current;

    /** Starts at that wall-clock time, in milliseconds since the epoch. */
    public VirtualTime(long startMillis) {
        this.startMillis = startMillis;
    }

    /**
     * A new loop on this time. Exceptions of its tasks reach the caller that moves the time; a periodic timer whose task
     * threw goes on.
     */
    public Loop loop(String name) {
        return new VirtualLoop(name);
    }

    /** This time as a clock. */
    public Clock clock() {
        return new VirtualClock();
    }

    /** Runs all tasks that are due now, and those that they submit for now. */
    public void runReady() {
        runUntil(nanos);
    }

    /**
     * Moves the clock forward, running everything that becomes due at its own time.
     *
     * @throws IllegalArgumentException for a negative duration: time does not go back
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time moves forward only, not by " + by);
        }
        long until = nanos + by.toNanos();
        runUntil(until);
        nanos = until;
    }

    /** True when no task or timer is pending. */
    public boolean isIdle() {
        return queue.isEmpty();
    }

    private void runUntil(long until) {
        for (TaskQueue.Task task = queue.poll(until); task != null; task = queue.poll(until)) {
            nanos = Math.max(nanos, task.dueNanos);
            Loop before = current;
            current = task.loop;
            try {
                task.action.run();
            } finally {
                current = before;
            }
        }
    }

    private TaskQueue.Task submit(Loop loop, long dueNanos, Runnable action) {
        TaskQueue.Task task = new TaskQueue.Task(dueNanos, loop, action);
        queue.add(task, nanos);
        return task;
    }

    private final class VirtualClock implements Clock {

        @Override
        public long millis() {
            return startMillis + nanos / 1_000_000;
        }

        @Override
        public long epochNanos() {
            return startMillis * 1_000_000 + nanos;
        }

        @Override
        public long monotonicNanos() {
            return nanos;
        }
    }

    private final class VirtualLoop implements Loop, Timers {

        private final String name;
        private final Clock clock = new VirtualClock();

        VirtualLoop(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isCurrent() {
            return current == this;
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
            submit(this, nanos, task);
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            TaskQueue.Task pending = submit(this, nanos + delay.toNanos(), task);
            return () -> queue.remove(pending);
        }

        @Override
        public Timer every(Duration period, Runnable task) {
            if (period.isZero() || period.isNegative()) {
                throw new IllegalArgumentException("a period must be positive, was " + period);
            }
            return new Repeating(this, period.toNanos(), task);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final class Repeating implements Timers.Timer {

        private final Loop loop;
        private final long period;
        private final Runnable task;
        private TaskQueue.Task pending;
        private boolean ended;

        Repeating(Loop loop, long period, Runnable task) {
            this.loop = loop;
            this.period = period;
            this.task = task;
            schedule();
        }

        private void schedule() {
            pending = submit(loop, nanos + period, this::fire);
        }

        private void fire() {
            try {
                task.run();
            } finally {
                if (!ended) {
                    schedule();
                }
            }
        }

        @Override
        public void cancel() {
            ended = true;
            queue.remove(pending);
        }
    }
}
