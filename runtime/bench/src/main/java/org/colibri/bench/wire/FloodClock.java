package org.colibri.bench.wire;

import org.colibri.api.time.Clock;

/**
 * The flood server's clock, which it puts into each frame as {@code ns}: monotonic nanoseconds modulo 8·10^15, plus 10^15,
 * always 16 digits. The monotonic clock is the same for all processes of a machine.
 */
final class FloodClock {

    /** Digits of a time. */
    static final int DIGITS = 16;

    private static final long BASE = 1_000_000_000_000_000L;
    private static final long WRAP = 8 * BASE;

    private final Clock clock;

    FloodClock(Clock clock) {
        this.clock = clock;
    }

    long now() {
        return clock.monotonicNanos() % WRAP + BASE;
    }
}
