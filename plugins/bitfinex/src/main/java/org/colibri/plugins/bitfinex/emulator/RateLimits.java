package org.colibri.plugins.bitfinex.emulator;

import java.util.HashMap;
import java.util.Map;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.RateScale;

/**
 * The venue's limits by endpoint: so many in a window that begins with its first one; whoever goes beyond is blocked
 * from that endpoint for a while. Durations are measured, so a skewed wall clock changes nothing.
 */
final class RateLimits {

    /** What is answered, with status 429, to whoever is too fast. */
    static final String REFUSED = "{\"error\":\"ERR_RATE_LIMIT\"}";

    private static final long NANOS = 1_000_000_000L;

    private final RateScale scale;
    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    private static final class Window {

        private long since;
        private long count;
        private boolean blocked;
        private long blockedSince;
    }

    RateLimits(RateScale scale, Clock clock) {
        this.scale = scale;
        this.clock = clock;
    }

    /** Counts one of at most so many a minute; false when it is too much, for the minute that follows too. */
    boolean passesMinute(String endpoint, long limit) {
        return passes(endpoint, limit, 60);
    }

    /** Counts one of at most so many in a window; false when it is too much, and for as long again as the window is. */
    boolean passes(String endpoint, long limit, long seconds) {
        if (scale.off()) {
            return true;
        }
        long now = clock.monotonicNanos();
        long length = seconds * NANOS;
        Window window = windows.computeIfAbsent(endpoint, e -> {
            Window fresh = new Window();
            fresh.since = now;
            return fresh;
        });
        if (window.blocked && now - window.blockedSince < length) {
            return false;
        }
        if (window.blocked || now - window.since >= length) {
            window.blocked = false;
            window.since = now;
            window.count = 0;
        }
        window.count++;
        if (window.count > scale.apply(limit)) {
            window.blocked = true;
            window.blockedSince = now;
        }
        return !window.blocked;
    }
}
