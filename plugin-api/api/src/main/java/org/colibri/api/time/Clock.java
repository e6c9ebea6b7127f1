package org.colibri.api.time;

/** The only source of time for venue and bot code: the system's live, virtual in simulation. Thread-safe. */
public interface Clock {

    /** Wall-clock time in milliseconds since the epoch (UTC). */
    long millis();

    /** Wall-clock time in nanoseconds since the epoch, for receive times. */
    long epochNanos();

    /** Monotonic time in nanoseconds, for durations only. */
    long monotonicNanos();

    /** True for a wall clock that stands still so that signatures repeat: it is then taken for the venue's time. */
    default boolean isFixed() {
        return false;
    }
}
