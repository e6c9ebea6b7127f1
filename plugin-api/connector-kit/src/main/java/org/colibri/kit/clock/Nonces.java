package org.colibri.kit.clock;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.colibri.api.time.Clock;

/**
 * Strictly increasing numbers near the wall clock's time, for venues that want a nonce (TIME-4). One per API key,
 * whoever uses it; thread-safe. To survive a wall clock that was set back between two runs, pass the last nonce of the
 * journal.
 */
public final class Nonces {

    /** What a nonce counts; the finer, the more of them a key can use a second. */
    public enum Unit {
        MILLISECONDS(1_000_000),
        MICROSECONDS(1_000),
        NANOSECONDS(1);

        private final long nanos;

        Unit(long nanos) {
            this.nanos = nanos;
        }
    }

    private static final long AHEAD_NANOS = 5_000_000_000L;

    private final Clock clock;
    private final Unit unit;
    private final AtomicLong last;
    /** Nonces up to this one are known to be used by whoever reads the journal later. */
    private final AtomicLong kept = new AtomicLong();

    private volatile LongConsumer keeper;

    /**
     * @param last the highest nonce that an earlier run may have used; 0 when there was none
     */
    public Nonces(Clock clock, Unit unit, long last) {
        this.clock = clock;
        this.unit = unit;
        this.last = new AtomicLong(last);
    }

    /** A nonce greater than all before. */
    public long next() {
        long now = clock.epochNanos() / unit.nanos;
        long next = last.updateAndGet(before -> Math.max(before + 1, now));
        LongConsumer told = keeper;
        if (told != null && next > kept.get()) {
            kept.set(next + AHEAD_NANOS / unit.nanos);
            told.accept(kept.get());
        }
        return next;
    }

    /**
     * From now on above what an earlier run may have used, and told ahead to whoever keeps it: at most once in five
     * seconds, before the first nonce above the last one told is used.
     *
     * @param used by earlier runs, 0 for none
     */
    public void keep(long used, LongConsumer newKeeper) {
        last.accumulateAndGet(used, Math::max);
        kept.set(used);
        keeper = newKeeper;
    }

    /** The last nonce given out, to be stored. */
    public long last() {
        return last.get();
    }
}
