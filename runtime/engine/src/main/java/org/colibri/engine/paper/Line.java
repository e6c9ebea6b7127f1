package org.colibri.engine.paper;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * One way between an account and the paper venue: what is sent arrives later, in the order of sending. On the connector's
 * loop.
 */
final class Line {

    private final Loop loop;
    private final Duration fixed;
    private final long jitterNanos;
    private final RandomGenerator random;
    private final Set<Timers.Timer> underway = new HashSet<>();
    private long lastArrival = Long.MIN_VALUE;
    private boolean closed;

    Line(Loop loop, Duration fixed, Duration jitter, RandomGenerator random) {
        this.loop = loop;
        this.fixed = fixed;
        this.jitterNanos = jitter.toNanos();
        this.random = random;
    }

    /** Runs the task when the message has arrived, never before this method returns; not at all once it is closed. */
    void send(Runnable arrival) {
        if (closed) {
            return;
        }
        long now = loop.clock().monotonicNanos();
        long jitter = jitterNanos == 0 ? 0 : random.nextLong(jitterNanos + 1);
        long at = Math.max(lastArrival, now + fixed.toNanos() + jitter);
        lastArrival = at;
        Timers.Timer[] own = new Timers.Timer[1];
        own[0] = loop.timers().after(Duration.ofNanos(at - now), () -> {
            underway.remove(own[0]);
            arrival.run();
        });
        underway.add(own[0]);
    }

    /** What is under way is lost. */
    void close() {
        closed = true;
        underway.forEach(Timers.Timer::cancel);
        underway.clear();
    }
}
