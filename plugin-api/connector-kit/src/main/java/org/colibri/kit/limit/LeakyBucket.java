package org.colibri.kit.limit;

import java.time.Duration;

/** A count that leaks evenly: {@code capacity} permits come back per window. Kept in permit-nanoseconds, exactly. */
final class LeakyBucket implements PermitWindow {

    private final long window;
    private final long capacity;
    private long level;
    private long asOf;

    LeakyBucket(Duration window, long capacity, long now) {
        this.window = window.toNanos();
        this.capacity = capacity;
        this.asOf = now;
        Math.multiplyExact(this.window, capacity * 2);
    }

    @Override
    public long used(long now) {
        leak(now);
        return (level + window - 1) / window;
    }

    @Override
    public void take(int permits, long now) {
        leak(now);
        level += permits * window;
    }

    @Override
    public long nanosUntilAtMost(long most, long now) {
        leak(now);
        long excess = level - most * window;
        return excess <= 0 ? 0 : (excess + capacity - 1) / capacity;
    }

    @Override
    public void correct(long wanted, long now) {
        leak(now);
        level = Math.min(wanted, capacity * 2) * window;
    }

    private void leak(long now) {
        long passed = Math.min(now - asOf, 2 * window);
        asOf = now;
        level = Math.max(0, level - passed * capacity);
    }
}
