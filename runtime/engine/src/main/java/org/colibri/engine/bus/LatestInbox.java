package org.colibri.engine.bus;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps the newest value per key: a value that was not read yet is replaced. */
final class LatestInbox<T> implements Inbox<T> {

    private final Function<? super T, ?> key;
    private final ConcurrentHashMap<Object, T> waiting = new ConcurrentHashMap<>();

    LatestInbox(Function<? super T, ?> key) {
        this.key = key;
    }

    @Override
    public void offer(T value) {
        waiting.put(key.apply(value), value);
    }

    @Override
    public T poll() {
        Iterator<Object> keys = waiting.keySet().iterator();
        while (keys.hasNext()) {
            T value = waiting.remove(keys.next());
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Override
    public void close() {
        waiting.clear();
    }

    @Override
    public long dropped() {
        return 0;
    }
}
