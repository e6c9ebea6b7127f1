package org.colibri.kit.book;

import java.time.Duration;

/**
 * Notices a stream that goes on telling what a book has already, and nothing else: the book is ahead of its venue, because
 * a snapshot or message claimed a sequence that was never reached, and would stand still (BOOK-2). On the connector's loop.
 */
final class LagWatch {

    /** Behind a snapshot a stream is by a second or two. */
    private static final long TOLERATED = Duration.ofSeconds(10).toNanos();

    private boolean behind;
    private long since;

    /** Something new was applied. */
    void caughtUp() {
        behind = false;
    }

    /** The stream told something old; true when it has told nothing else for longer than is plausible. */
    boolean isStuck(long monotonicNanos) {
        if (!behind) {
            behind = true;
            since = monotonicNanos;
        }
        return monotonicNanos - since > TOLERATED;
    }
}
