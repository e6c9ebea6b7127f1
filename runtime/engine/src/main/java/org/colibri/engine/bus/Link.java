package org.colibri.engine.bus;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.colibri.api.time.Loop;

/**
 * The way from one loop to another: a queue of subscribers that have something to read, each in it once at most, and
 * at most one wake-up in flight.
 */
final class Link {

    private final Loop from;
    private final Loop to;
    private final Queue<Remote<?>> ready = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    /** Guarded by {@link Links}. */
    private int users;

    Link(Loop from, Loop to) {
        this.from = from;
        this.to = to;
    }

    Loop from() {
        return from;
    }

    Loop to() {
        return to;
    }

    int use(int change) {
        users += change;
        return users;
    }

    void signal(Remote<?> subscriber) {
        ready.add(subscriber);
        if (woken.compareAndSet(false, true)) {
            to.execute(this::drain);
        }
    }

    private void drain() {
        // Cleared first: a signal that comes while we read wakes us again rather than being missed.
        woken.set(false);
        try {
            for (int left = ready.size(); left > 0; left--) {
                Remote<?> subscriber = ready.poll();
                if (subscriber == null) {
                    return;
                }
                subscriber.drain();
            }
        } finally {
            // Also when an Error ends this turn: the others in the queue do not signal again by themselves.
            if (!ready.isEmpty() && woken.compareAndSet(false, true)) {
                to.execute(this::drain);
            }
        }
    }
}
