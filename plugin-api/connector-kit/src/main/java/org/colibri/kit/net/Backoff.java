package org.colibri.kit.net;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Growing waits between attempts: doubling from the first to the longest, each times 50 to 100 % (NET-6). */
public final class Backoff {

    private final long first;
    private final long longest;
    private final RandomGenerator random;
    private int attempts;
    private final boolean atOnce;

    private Backoff(boolean atOnce, Duration first, Duration longest, RandomGenerator random) {
        this.atOnce = atOnce;
        this.first = first.toNanos();
        this.longest = longest.toNanos();
        this.random = random;
    }

    /** The first attempt at once, then 0.5 s doubling to 30 s: for connections. */
    public static Backoff reconnecting(RandomGenerator random) {
        return new Backoff(true, Duration.ofMillis(500), Duration.ofSeconds(30), random);
    }

    /** Never at once: for repeating what the venue refused or what failed. */
    public static Backoff between(Duration first, Duration longest, RandomGenerator random) {
        return new Backoff(false, first, longest, random);
    }

    /** The wait before the next attempt. */
    public Duration next() {
        int doublings = attempts - (atOnce ? 1 : 0);
        attempts++;
        if (doublings < 0) {
            return Duration.ZERO;
        }
        long wait = doublings > 40 || first << doublings > longest || first << doublings < first
                ? longest
                : first << doublings;
        return Duration.ofNanos(wait / 2 + random.nextLong(wait / 2 + 1));
    }

    /** All is well: the next wait is the first again. */
    public void reset() {
        attempts = 0;
    }

    public int attempts() {
        return attempts;
    }
}
