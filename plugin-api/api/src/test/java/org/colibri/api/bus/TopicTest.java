package org.colibri.api.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicTest {

    @Test
    @DisplayName("Two topics of one name are the same topic, whatever else they say")
    void equality() {
        Topic<String> latest = Topic.latest("a", String.class);
        assertThat(latest)
                .isEqualTo(Topic.lossless("a", String.class))
                .hasSameHashCodeAs(Topic.lossless("a", String.class))
                .isEqualTo(latest.detachedBy(String::trim))
                .isNotEqualTo(Topic.latest("b", String.class))
                .isNotEqualTo("a")
                .hasToString("a");
    }

    @Test
    @DisplayName("PART-3: each way to make a topic names its delivery")
    void deliveries() {
        assertThat(Topic.latest("a", String.class).delivery()).isEqualTo(Delivery.LATEST);
        assertThat(Topic.lossless("a", String.class).delivery()).isEqualTo(Delivery.LOSSLESS);
        assertThat(Topic.dropOldest("a", String.class).delivery()).isEqualTo(Delivery.DROP_OLDEST);
    }

    @Test
    @DisplayName("PART-3: a latest topic conflates all values, or those of one key")
    void conflationKeys() {
        Topic<String> all = Topic.latest("a", String.class);
        assertThat(all.key().apply("x")).isEqualTo(all.key().apply("y"));
        Topic<String> byLength = Topic.latest("a", String.class, String::length);
        assertThat(byLength.key().apply("x")).isEqualTo(byLength.key().apply("y"));
        assertThat(byLength.key().apply("x")).isNotEqualTo(byLength.key().apply("xy"));
    }

    @Test
    @DisplayName("Values leave their loop as they are unless the topic detaches them")
    void detaches() {
        Topic<String> topic = Topic.latest("a", String.class, String::length);
        assertThat(topic.detach().apply(" x ")).isEqualTo(" x ");
        Topic<String> detached = topic.detachedBy(String::trim);
        assertThat(detached.detach().apply(" x ")).isEqualTo("x");
        assertThat(detached.type()).isEqualTo(String.class);
        assertThat(detached.key().apply("xy")).isEqualTo(2);
    }

    @Test
    @DisplayName("A topic without one of its parts is refused by name")
    void refusesMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> Topic.latest(null, String.class))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> Topic.lossless("a", null))
                .withMessage("type");
        assertThatNullPointerException()
                .isThrownBy(() -> Topic.latest("a", String.class, null))
                .withMessage("key");
        assertThatNullPointerException()
                .isThrownBy(() -> new Topic<>("a", String.class, null, x -> "", UnaryOperator.identity()))
                .withMessage("delivery");
        assertThatNullPointerException()
                .isThrownBy(() -> Topic.latest("a", String.class).detachedBy(null))
                .withMessage("detach");
    }
}
