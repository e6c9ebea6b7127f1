package org.colibri.kit.account;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.kit.net.KeyBackoff;
import org.colibri.kit.order.Turns;

/**
 * Compares the account with the venue from time to time: every 120 s while the private stream is proven alive, every
 * 5 s while it is not (POLL-1), and less often while the venue refuses the key.
 */
public final class StatusPoll {

    /** Questions about single orders in one poll. */
    private static final int MOST_QUERIES = 10;

    /** So many short periods without a bad message, and the stream is trusted again. */
    private static final int QUIET = 3;

    private final Comparison comparison;
    private final Turns turns;
    private final Clock clock;
    private final BooleanSupplier streamAlive;
    private final BooleanSupplier busy;
    private final Runnable syncClock;
    private final Duration fast;
    private final Duration slow;
    private final KeyBackoff refused;
    private long lastNanos;
    private long refusedNanos;
    private boolean polling;
    private boolean suspect;
    private boolean distrusted;
    private long distrustedNanos;

    /**
     * @param busy true while a reconciliation does the same
     * @param syncClock takes a sample of the venue's clock (TIME-2)
     * @param fast between polls while the stream is not alive
     * @param slow while it is
     * @param refused the longer waits while the venue refuses the key
     */
    public StatusPoll(
            Comparison comparison,
            Turns turns,
            Clock clock,
            BooleanSupplier streamAlive,
            BooleanSupplier busy,
            Runnable syncClock,
            Duration fast,
            Duration slow,
            KeyBackoff refused) {
        this.comparison = comparison;
        this.turns = turns;
        this.clock = clock;
        this.streamAlive = streamAlive;
        this.busy = busy;
        this.syncClock = syncClock;
        this.fast = fast;
        this.slow = slow;
        this.refused = refused;
    }

    /** Polls from now on, first after one period. */
    public void start() {
        lastNanos = clock.monotonicNanos();
        next();
    }

    /**
     * The stream said something that was not understood, so that it may have told of a fill: the next poll comes soon.
     * Other messages that were damaged then may have looked whole, as an update does that lost one of its fields: another
     * poll comes when nothing bad was said for a while.
     */
    public void suspect() {
        suspect = true;
        distrusted = true;
        distrustedNanos = clock.monotonicNanos();
    }

    private boolean isQuietAgain() {
        return distrusted && clock.monotonicNanos() - distrustedNanos >= QUIET * fast.toNanos();
    }

    private void next() {
        turns.after(fast, () -> {
            next();
            Duration period = streamAlive.getAsBoolean() && !suspect && !isQuietAgain() ? slow : fast;
            long wait = Math.max(period.toNanos(), refusedNanos);
            if (!polling && !busy.getAsBoolean() && clock.monotonicNanos() - lastNanos >= wait) {
                poll();
            }
        });
    }

    private void refused(VenueException error) {
        if (error != null && KeyBackoff.isOfTheKey(error)) {
            refusedNanos = refused.next(error).toNanos();
        } else {
            refusedNanos = 0;
            refused.reset();
        }
    }

    private void poll() {
        polling = true;
        suspect = false;
        distrusted = distrusted && !isQuietAgain();
        lastNanos = clock.monotonicNanos();
        syncClock.run();
        comparison.run(MOST_QUERIES, error -> {
            polling = false;
            suspect = suspect || error != null;
            refused(error);
        });
    }
}
