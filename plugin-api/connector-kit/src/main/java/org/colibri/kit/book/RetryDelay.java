package org.colibri.kit.book;

import java.time.Duration;

/**
 * How long to wait before the next attempt: nothing before the first, then doubling between two bounds; it starts anew when
 * the last attempt is a minute and the longest wait ago, or what it brought has held. Not thread-safe.
 */
final class RetryDelay {

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final long first;
    private final long longest;
    private final long sound;
    private long delay;
    private long lastAttempt;
    private boolean attempted;

    /** @param sound what an attempt brought has held at least so long, or the next fault may be the same one */
    RetryDelay(Duration first, Duration longest, Duration sound) {
        this.sound = sound.toNanos();
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

    /**
     * What the last attempt brought is over after so many nanoseconds. Was it sound, and did it hold for as long as was
     * waited for it, then the next fault is another one, and only the first wait separates the attempts.
     */
    void held(long nanos) {
        if (nanos >= Math.max(sound, delay)) {
            delay = 0;
        }
    }
}
