package org.colibri.kit.limit;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.colibri.api.time.Timers;

/** One pool at work: its count, its pause after a refusal, and who waits for it. */
final class PoolState {

    private static final long FIRST_PAUSE = 1_000_000_000L;
    private static final long LONGEST_PAUSE = 60_000_000_000L;

    private final RatePool pool;
    private final PermitWindow window;
    private final long capacity;
    private final long othersShare;
    private final long reserve;
    private final boolean gate;
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>(Comparator.comparing(Waiting::priority).thenComparingLong(Waiting::sequence));
    private Timers.Timer timer;
    private long pausedUntil = Long.MIN_VALUE;
    private long pause;
    private long lastTake = Long.MIN_VALUE;

    /**
     * @param capacity permits that we use, margin and share taken off
     * @param othersShare permits that belong to other processes on the same key
     */
    PoolState(RatePool pool, PermitWindow window, long capacity, long othersShare) {
        this.pool = pool;
        this.window = window;
        this.capacity = capacity;
        this.othersShare = othersShare;
        this.reserve = pool.cancelsUse() ? Math.round(capacity * 0.2) : 0;
        this.gate = false;
    }

    /** A gate that has no permits to count and only closes for bans; cancels pass it always. */
    PoolState(String host) {
        this.pool = RatePool.held(host, Integer.MAX_VALUE);
        this.window = new HeldPermits();
        this.capacity = Integer.MAX_VALUE;
        this.othersShare = 0;
        this.reserve = 0;
        this.gate = true;
    }

    RatePool pool() {
        return pool;
    }

    PriorityQueue<Waiting> queue() {
        return queue;
    }

    long capacity() {
        return capacity;
    }

    long used(long now) {
        return window.used(now);
    }

    /** The most permits that a class may bring the count to. */
    long ceiling(Priority priority) {
        return priority.compareTo(Priority.UNKNOWN_ORDER_QUERY) <= 0 ? capacity : capacity - reserve;
    }

    /** Nanoseconds until this pool lets it pass, waiting requests aside; 0 for now. */
    long nanosUntil(int weight, Priority priority, long now) {
        long paused = isPausedFor(priority, now) ? pausedUntil - now : 0;
        if (gate || weight == 0) {
            return paused;
        }
        return Math.max(paused, window.nanosUntilAtMost(ceiling(priority) - weight, now));
    }

    /** True when it has to wait for this pool: for permits, or behind those that came before. */
    boolean blocks(int weight, Priority priority, long sequence, long now) {
        Waiting head = queue.peek();
        if (head != null && head.isBefore(priority, sequence) && !(gate && priority == Priority.CANCEL)) {
            return true;
        }
        return nanosUntil(weight, priority, now) > 0;
    }

    boolean isPausedFor(Priority priority, long now) {
        return now < pausedUntil && !(gate && priority == Priority.CANCEL);
    }

    long pausedUntil() {
        return pausedUntil;
    }

    void take(int weight, long now) {
        if (!gate && weight > 0) {
            window.take(weight, now);
            lastTake = now;
        }
    }

    void release(int permits, long now) {
        window.release(permits, now);
    }

    /** The venue's own count, told in the answer to a request sent at that moment (RATE-1). */
    void report(long used, long sent, long now) {
        if (window.isOutdated(sent, now)) {
            return;
        }
        long ours = used - othersShare;
        long counted = window.used(now);
        // Lower only when nothing was taken since: what is under way is not in the venue's count yet.
        if (ours > counted || othersShare == 0 && lastTake <= sent && ours < counted) {
            window.correct(Math.max(0, ours), now);
        }
    }

    void pauseUntil(long until) {
        pausedUntil = Math.max(pausedUntil, until);
    }

    /** A refusal that told no time: 1 s, doubled for each one soon after the last, at most 60 s (RATE-5). */
    void pauseLonger(long now) {
        if (now < pausedUntil) {
            return;
        }
        boolean again = pause > 0 && now - pausedUntil < LONGEST_PAUSE;
        pause = again ? Math.min(2 * pause, LONGEST_PAUSE) : FIRST_PAUSE;
        pausedUntil = now + pause;
    }

    void setTimer(Timers.Timer next) {
        if (timer != null) {
            timer.cancel();
        }
        timer = next;
    }
}
