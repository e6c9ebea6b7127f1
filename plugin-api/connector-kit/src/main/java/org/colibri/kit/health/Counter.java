package org.colibri.kit.health;

import java.util.concurrent.atomic.AtomicLong;

/** A count with one writer, its connector's loop, and readers on any thread. */
public final class Counter {

    private final Metrics.Key key;
    private final AtomicLong value = new AtomicLong();

    Counter(Metrics.Key key) {
        this.key = key;
    }

    public Metrics.Key key() {
        return key;
    }

    public void increment() {
        add(1);
    }

    public void add(long more) {
        value.lazySet(value.getPlain() + more);
    }

    /** For figures that go up and down: clock offset, permits used. */
    public void set(long now) {
        value.lazySet(now);
    }

    public long value() {
        return value.get();
    }
}
