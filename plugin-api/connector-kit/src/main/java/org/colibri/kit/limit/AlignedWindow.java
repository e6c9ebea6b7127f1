package org.colibri.kit.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A fixed window that begins anew at multiples of its length on the venue's clock. Our count begins anew a little
 * later, so that an error of the clock offset does not spend two windows' permits in one of the venue's.
 */
final class AlignedWindow implements PermitWindow {

    private static final long GUARD_MILLIS = 100;

    private final long windowMillis;
    private final LongSupplier venueMillis;
    private long current = Long.MIN_VALUE;
    private long begunNanos = Long.MIN_VALUE;
    private long used;

    AlignedWindow(Duration window, LongSupplier venueMillis) {
        this.windowMillis = Math.max(1, window.toMillis());
        this.venueMillis = venueMillis;
    }

    @Override
    public long used(long now) {
        long found = Math.floorDiv(venueMillis.getAsLong() - GUARD_MILLIS, windowMillis);
        if (found > current) {
            current = found;
            begunNanos = now;
            used = 0;
        } else if (found < current - 1) {
            // The clock had been far ahead: go on counting in the window that it really is.
            current = found;
        }
        return used;
    }

    @Override
    public void take(int permits, long now) {
        used(now);
        used += permits;
    }

    @Override
    public long nanosUntilAtMost(long most, long now) {
        if (used(now) <= most) {
            return 0;
        }
        long next = (current + 1) * windowMillis + GUARD_MILLIS;
        return Math.max(1, next - venueMillis.getAsLong()) * 1_000_000;
    }

    @Override
    public void correct(long wanted, long now) {
        used(now);
        used = wanted;
    }

    @Override
    public boolean isOutdated(long moment, long now) {
        used(now);
        return moment < begunNanos;
    }
}
