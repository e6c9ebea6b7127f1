package org.colibri.engine.bus;

import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Keeps the newest value per key: a value that was not read yet is replaced. Keys are read in the order in which they
 * began to wait, so that values of different keys are not reordered.
 */
final class LatestInbox<T> implements Inbox<T> {

    private final Function<? super T, ?> key;
    private final ConcurrentHashMap<Object, T> waiting = new ConcurrentHashMap<>();
    /** Each waiting key once: it is added with its first value, and taken before its newest one is. */
    private final Queue<Object> order = new ConcurrentLinkedQueue<>();

    LatestInbox(Function<? super T, ?> key) {
        this.key = key;
    }

    @Override
    public void offer(T value) {
        Object of = key.apply(value);
        if (waiting.put(of, value) == null) {
            order.add(of);
        }
    }

    @Override
    public T poll() {
        Object oldest = order.poll();
        return oldest == null ? null : waiting.remove(oldest);
    }

    @Override
    public void close() {
        waiting.clear();
    }

    @Override
    public long waiting() {
        return waiting.size();
    }

    @Override
    public long dropped() {
        return 0;
    }
}
