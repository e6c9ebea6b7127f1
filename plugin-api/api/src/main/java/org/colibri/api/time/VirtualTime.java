package org.colibri.api.time;

import java.time.Duration;
import java.util.PriorityQueue;

/**
 * Loops on a clock that moves only when told to: tasks and timers of all its loops run one after another, by due time
 * and then by order of submission, on the thread that calls {@link #advance} or {@link #runReady}. The same submissions
 * give the same order, which makes simulation, backtests and tests deterministic. Not thread-safe.
 */
public final class VirtualTime {

    /** Cancelled tasks stay in the queue, as taking them out costs a search, until there are so many. */
    private static final int MOST_CANCELLED = 1_000;

    private final PriorityQueue<Task> queue = new PriorityQueue<>();
    private final long startMillis;
    private int cancelled;
    private long nanos;
    private long submitted;
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
        return queue.size() == cancelled;
    }

    private void runUntil(long until) {
        while (!queue.isEmpty() && queue.peek().dueNanos <= until) {
            Task task = queue.poll();
            if (task.state == Task.CANCELLED) {
                cancelled--;
                continue;
            }
            task.state = Task.DONE;
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

    private Task submit(Loop loop, long dueNanos, Runnable action) {
        Task task = new Task(dueNanos, submitted++, loop, action);
        queue.add(task);
        return task;
    }

    private void cancel(Task task) {
        if (task.state != Task.PENDING) {
            return;
        }
        task.state = Task.CANCELLED;
        task.action = null;
        if (++cancelled > MOST_CANCELLED && cancelled > queue.size() / 2) {
            queue.removeIf(other -> other.state == Task.CANCELLED);
            cancelled = 0;
        }
    }

    /** What runs on a loop at a time. */
    private static final class Task implements Comparable<Task> {

        private static final byte PENDING = 0;
        private static final byte DONE = 1;
        private static final byte CANCELLED = 2;

        private final long dueNanos;
        private final long order;
        private final Loop loop;
        private Runnable action;
        private byte state = PENDING;

        Task(long dueNanos, long order, Loop loop, Runnable action) {
            this.dueNanos = dueNanos;
            this.order = order;
            this.loop = loop;
            this.action = action;
        }

        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(dueNanos, other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
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
            Task pending = submit(this, nanos + delay.toNanos(), task);
            return () -> cancel(pending);
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
        private Task pending;
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
            VirtualTime.this.cancel(pending);
        }
    }
}
