package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.venuekit.server.JsonText;

/** Who listens to which public stream; delivers payloads, each written once. */
final class StreamHub {

    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private Feed feed;

    /** One connection that listens. */
    interface Listener {

        /** A payload of a stream, as JSON text without envelope. */
        void onPayload(String stream, String payload);
    }

    /** Makes the payloads; told when a stream finds its first listener and loses its last. */
    interface Feed {

        void start(StreamName stream);

        void stop(StreamName stream);
    }

    private record Topic(StreamName name, Set<Listener> listeners) {}

    void feed(Feed newFeed) {
        feed = newFeed;
    }

    void add(StreamName stream, Listener listener) {
        Topic topic = topics.get(stream.text());
        if (topic == null) {
            topic = new Topic(stream, new LinkedHashSet<>());
            topics.put(stream.text(), topic);
            topic.listeners().add(listener);
            feed.start(stream);
        } else {
            topic.listeners().add(listener);
        }
    }

    void remove(String stream, Listener listener) {
        Topic topic = topics.get(stream);
        if (topic == null || !topic.listeners().remove(listener)) {
            return;
        }
        if (topic.listeners().isEmpty()) {
            topics.remove(stream);
            feed.stop(topic.name());
        }
    }

    boolean has(String stream) {
        return topics.containsKey(stream);
    }

    void publish(String stream, JsonNode payload) {
        Topic topic = topics.get(stream);
        if (topic != null) {
            String text = JsonText.of(payload);
            List.copyOf(topic.listeners()).forEach(listener -> listener.onPayload(stream, text));
        }
    }
}
