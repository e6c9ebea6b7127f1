package org.colibri.venuekit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final List<String> seen = new ArrayList<>();
    private final Topics<String> topics = new Topics<>();

    @Test
    @DisplayName("A feed runs from the first listener to the last; a message is written once, and only for listeners")
    void tells() {
        topics.feed(new Topics.Feed<>() {
            @Override
            public void start(String topic) {
                seen.add("start " + topic);
            }

            @Override
            public void stop(String topic) {
                seen.add("stop " + topic);
            }
        });
        Topics.Listener<String> first = (topic, payload) -> seen.add("first " + topic + payload);
        Topics.Listener<String> second = (topic, payload) -> seen.add("second " + topic + payload);
        topics.publish("a", this::written);
        topics.add("a", first);
        topics.add("a", second);
        assertThat(topics.has("a")).isTrue();
        topics.publish("a", this::written);
        topics.remove("a", first);
        topics.remove("b", second);
        topics.remove("a", second);
        topics.remove("a", second);
        assertThat(topics.has("a")).isFalse();
        assertThat(seen).containsExactly("start a", "written", "first a1", "second a1", "stop a");
    }

    private String written() {
        seen.add("written");
        return "1";
    }
}
