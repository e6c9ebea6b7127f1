package org.colibri.kit.limit;

/** Counts the permits of one pool that are out, and knows when they come back. Times are monotonic nanoseconds. */
interface PermitWindow {

    /** Permits out now. */
    long used(long now);

    void take(int permits, long now);

    /** Nanoseconds until at most {@code most} permits are out, 0 for now, {@code Long.MAX_VALUE} for no telling. */
    long nanosUntilAtMost(long most, long now);

    /** Sets the count to what the venue says. */
    void correct(long used, long now);

    /** Gives permits back before their time. */
    default void release(int permits, long now) {
        correct(Math.max(0, used(now) - permits), now);
    }

    /** True when a count of that moment says nothing about the present window. */
    default boolean isOutdated(long moment, long now) {
        return false;
    }
}
