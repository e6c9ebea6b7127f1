package org.colibri.venuekit.stream;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who listens to which of a venue's public topics; each message is written once. On the venue's loop.
 *
 * @param <T> names a topic
 */
public final class Topics<T> {

    private final Map<T, Set<Listener<? super T>>> listeners = new LinkedHashMap<>();
    private Feed<? super T> feed;

    /** One connection that listens. */
    @FunctionalInterface
    public interface Listener<T> {

        /** @param payload the message as its topic's makers wrote it, without envelope */
        void onPayload(T topic, String payload);
    }

    /** Makes the messages; told when a topic finds its first listener and loses its last. */
    public interface Feed<T> {

        void start(T topic);

        void stop(T topic);
    }

    /** Set once, before anybody listens. */
    public void feed(Feed<? super T> newFeed) {
        feed = newFeed;
    }

    public void add(T topic, Listener<? super T> listener) {
        Set<Listener<? super T>> all = listeners.get(topic);
        if (all == null) {
            all = new LinkedHashSet<>();
            listeners.put(topic, all);
            all.add(listener);
            feed.start(topic);
        } else {
            all.add(listener);
        }
    }

    public void remove(T topic, Listener<? super T> listener) {
        Set<Listener<? super T>> all = listeners.get(topic);
        if (all != null && all.remove(listener) && all.isEmpty()) {
            listeners.remove(topic);
            feed.stop(topic);
        }
    }

    /** Whether anybody listens. */
    public boolean has(T topic) {
        return listeners.containsKey(topic);
    }

    /** Tells a topic's listeners; without any, nothing is written. */
    public void publish(T topic, Supplier<String> payload) {
        Set<Listener<? super T>> all = listeners.get(topic);
        if (all != null) {
            String text = payload.get();
            List.copyOf(all).forEach(listener -> listener.onPayload(topic, text));
        }
    }
}
