package org.colibri.kit.book;

import java.time.Duration;

/**
 * How long to wait before the next attempt: nothing before the first, then doubling between two bounds; it starts anew when
 * the last attempt is a minute and the longest wait ago. Not thread-safe.
 */
final class RetryDelay {

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final long first;
    private final long longest;
    private long delay;
    private long lastAttempt;
    private boolean attempted;

    RetryDelay(Duration first, Duration longest) {
        this.first = first.toNanos();
        this.longest = longest.toNanos();
    }

    /** The wait from now to the next attempt, which this call announces unless one is announced; monotonic nanoseconds. */
    Duration next(long now) {
        if (!attempted || now - lastAttempt > QUIET.toNanos() + longest) {
            delay = 0;
            attempted = true;
            lastAttempt = now;
        } else if (now >= lastAttempt) {
            delay = delay == 0 ? first : Math.min(longest, delay * 2);
            lastAttempt = Math.max(now, lastAttempt + delay);
        }
        return Duration.ofNanos(lastAttempt - now);
    }
}
