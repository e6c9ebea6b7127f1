package org.colibri.console.exchange;

import org.colibri.api.time.Clock;

/** Wall-clock time that stands still, so that signatures repeat; monotonic time goes on. */
record FixedClock(long millis, Clock running) implements Clock {

    @Override
    public long epochNanos() {
        return millis * 1_000_000;
    }

    @Override
    public long monotonicNanos() {
        return running.monotonicNanos();
    }

    @Override
    public boolean isFixed() {
        return true;
    }
}
