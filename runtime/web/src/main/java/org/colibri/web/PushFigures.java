package org.colibri.web;

import java.util.concurrent.atomic.AtomicLong;

/** What the push stream did so far. Written on the web loop, read on any thread. */
final class PushFigures {

    private final AtomicLong events = new AtomicLong();
    private final AtomicLong resets = new AtomicLong();
    private final AtomicLong conflated = new AtomicLong();

    void eventSent() {
        events.incrementAndGet();
    }

    void resetSent() {
        resets.incrementAndGet();
    }

    /** Something newest only was left out because a client reads too slowly. */
    void leftOut() {
        conflated.incrementAndGet();
    }

    long events() {
        return events.get();
    }

    long resets() {
        return resets.get();
    }

    long conflated() {
        return conflated.get();
    }
}
