package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who listens to which public events; each payload is written once. */
final class Topics {

    private final Map<Topic, Set<Listener>> listeners = new LinkedHashMap<>();
    private Feed feed;

    /** One connection that listens. */
    interface Listener {

        /** @param quotedPayload as a JSON text with its quotes */
        void onEvent(String name, String quotedPayload);
    }

    /** Told when a topic finds its first listener and loses its last. */
    interface Feed {

        void start(Topic topic);

        void stop(Topic topic);
    }

    /** Set once, before anybody listens. */
    void feed(Feed newFeed) {
        feed = newFeed;
    }

    void add(Topic topic, Listener listener) {
        Set<Listener> all = listeners.get(topic);
        if (all == null) {
            all = new LinkedHashSet<>();
            listeners.put(topic, all);
            feed.start(topic);
        }
        all.add(listener);
    }

    void remove(Topic topic, Listener listener) {
        Set<Listener> all = listeners.get(topic);
        if (all != null && all.remove(listener) && all.isEmpty()) {
            listeners.remove(topic);
            feed.stop(topic);
        }
    }

    boolean has(Topic topic) {
        return listeners.containsKey(topic);
    }

    void publish(Topic topic, JsonNode payload) {
        Set<Listener> all = listeners.get(topic);
        if (all != null) {
            String quoted = Json.quote(Json.write(payload));
            List.copyOf(all).forEach(listener -> listener.onEvent(topic.kind().event(), quoted));
        }
    }
}
