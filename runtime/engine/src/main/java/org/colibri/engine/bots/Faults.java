package org.colibri.engine.bots;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the faults of a bot's strategies, to tell an accident from a broken strategy. Used on the bot's loop. */
final class Faults {

    private static final long MINUTE = 60_000_000_000L;

    private final int mostPerMinute;
    private final Deque<Long> recent = new ArrayDeque<>();
    private long total;

    Faults(int mostPerMinute) {
        this.mostPerMinute = mostPerMinute;
    }

    /** Counts one; true when that makes too many within a minute. */
    boolean count(long monotonicNanos) {
        total++;
        recent.addLast(monotonicNanos);
        while (monotonicNanos - recent.peekFirst() > MINUTE) {
            recent.removeFirst();
        }
        return recent.size() >= mostPerMinute;
    }

    long total() {
        return total;
    }
}
