package org.colibri.plugins.ndax.emulator;

import org.colibri.api.time.Clock;

/** So many requests in each minute of the clock. */
final class RequestWindow {

    private static final long MILLIS = 60_000;

    private final Clock clock;
    private final long limit;
    private long window;
    private long count;

    RequestWindow(Clock clock, long limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Counts one more; how many too many there are in this minute, 0 while all is well. */
    long excess() {
        long now = Math.floorDiv(clock.millis(), MILLIS);
        if (now != window) {
            window = now;
            count = 0;
        }
        count++;
        return Math.max(0, count - limit);
    }
}
