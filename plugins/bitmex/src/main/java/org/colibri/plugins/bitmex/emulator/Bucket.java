package org.colibri.plugins.bitmex.emulator;

import org.colibri.api.time.Clock;
import org.colibri.venuekit.RateScale;

/** A bucket of so many tokens that refills evenly. Time is measured, so a skewed clock changes nothing. */
final class Bucket {

    private final RateScale scale;
    private final Clock clock;
    private final long size;
    private final long nanosEach;
    private long spent;
    private long since;

    /** @param size before it is scaled */
    Bucket(RateScale scale, Clock clock, long size, long periodNanos) {
        this.scale = scale;
        this.clock = clock;
        this.size = scale.apply(size);
        nanosEach = scale.off() ? 1 : Math.max(1, periodNanos / this.size);
        since = clock.monotonicNanos();
    }

    /** Takes a token; false when there is none. */
    boolean take() {
        if (scale.off()) {
            return true;
        }
        refill();
        if (spent >= size) {
            return false;
        }
        spent++;
        return true;
    }

    /** Tokens that are left; the whole when nothing is limited. */
    long left() {
        return size - spent;
    }

    long size() {
        return size;
    }

    /** How long until there is a token, in nanoseconds. */
    long nanosToNext() {
        return Math.max(0, nanosEach - (clock.monotonicNanos() - since));
    }

    private void refill() {
        long now = clock.monotonicNanos();
        long back = Math.min(spent, (now - since) / nanosEach);
        spent -= back;
        since = spent == 0 ? now : since + back * nanosEach;
    }
}
