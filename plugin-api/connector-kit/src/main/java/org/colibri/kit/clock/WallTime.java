package org.colibri.kit.clock;

import org.colibri.api.time.Clock;

/**
 * How far the wall clock was from monotonic time at one moment, as two bounds: the thread may have been held up between the
 * reads, which is no step of the clock.
 *
 * @param least nanoseconds
 * @param most nanoseconds, at least {@code least}
 */
record WallTime(long least, long most) {

    static WallTime read(Clock clock) {
        long before = clock.monotonicNanos();
        long wall = clock.epochNanos();
        long after = clock.monotonicNanos();
        return new WallTime(wall - after, wall - before);
    }

    /** By how many nanoseconds the wall clock has moved for certain, backwards below zero; 0 where it may not have. */
    long movedSince(WallTime earlier) {
        if (least > earlier.most) {
            return least - earlier.most;
        }
        return Math.min(0, most - earlier.least);
    }
}
