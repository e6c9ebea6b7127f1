package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.kit.testing.FakeSockets.Attempt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a session does for its topics, each on one of its sockets. */
class SocketTopicsTest extends SocketBench {

    @Test
    @DisplayName("NET-8: topics of different kinds are never on one socket")
    void kindsAreKeptApart() {
        List<Object> made = new ArrayList<>();
        session = new SocketSession<>(
                "test",
                tools,
                policy(100, 100, 2, 2, Duration.ZERO),
                topic -> topic.substring(0, 1),
                kind -> {
                    made.add(kind);
                    return new LineProtocol();
                },
                new Observer());
        context.on(() -> {
            session.addAll(List.of("a1", "b1", "a2", "a3"));
            session.start();
        });
        assertThat(made).containsExactly("a", "b");
        assertThat(session.state("a3")).isEqualTo(TopicState.FAILED);

        sockets.attempts().forEach(attempt -> context.on(attempt::open));
        assertThat(sockets.attempts().get(0).sent()).containsExactly("+ a1,a2");
        assertThat(sockets.attempts().get(1).sent()).containsExactly("+ b1");

        context.on(() -> session.remove("b1"));
        assertThat(made).containsExactly("a", "b", "a");
        assertThat(session.state("a3")).isEqualTo(TopicState.REQUESTED);
    }

    @Test
    @DisplayName("NET-7: topics go out together and are live when the venue confirms them")
    void subscribes() {
        context.on(() -> {
            session.addAll(List.of("a", "b"));
            session.start();
        });
        context.on(sockets.last()::open);

        assertThat(sockets.last().sent()).containsExactly("+ a,b");
        assertThat(session.state("a")).isEqualTo(TopicState.REQUESTED);

        context.on(() -> sockets.last().text("ok a"));
        assertThat(session.state("a")).isEqualTo(TopicState.LIVE);
        assertThat(session.state("b")).isEqualTo(TopicState.REQUESTED);
        assertThat(seen).containsExactly("connected 0", "a LIVE");
    }

    @Test
    @DisplayName("NET-7: a topic not confirmed within 10 s fails and is asked for again alone, the others stay")
    void acknowledgementTimesOut() {
        context.on(() -> {
            session.addAll(List.of("a", "b"));
            session.start();
        });
        Attempt attempt = sockets.last();
        context.on(attempt::open);
        context.on(() -> attempt.text("ok a"));
        attempt.take();

        context.advance(Duration.ofMillis(9_999));
        assertThat(session.state("b")).isEqualTo(TopicState.REQUESTED);
        context.advance(Duration.ofMillis(1));
        assertThat(session.state("b")).isEqualTo(TopicState.FAILED);
        context.advance(Duration.ofMillis(500));
        assertThat(attempt.take()).containsExactly("+ b");
        assertThat(session.state("b")).isEqualTo(TopicState.REQUESTED);

        context.on(() -> attempt.text("ok b"));
        assertThat(session.state("b")).isEqualTo(TopicState.LIVE);
        assertThat(session.state("a")).isEqualTo(TopicState.LIVE);
        assertThat(sockets.attempts()).hasSize(1);
    }

    @Test
    @DisplayName("NET-7: a refused topic is asked for later and later, never disturbing the socket")
    void refusedTopicBacksOff() {
        Attempt attempt = live("a", "b");
        context.on(() -> attempt.text("no b"));
        assertThat(seen).containsExactly("b FAILED");
        int asked = 0;
        for (int i = 0; i < 600; i++) {
            context.advance(Duration.ofSeconds(1));
            attempt.pong();
            int now = attempt.take().size();
            asked += now;
            if (now > 0) {
                context.on(() -> attempt.text("no b"));
            }
        }
        assertThat(asked).isBetween(20, 48);
        assertThat(sockets.attempts()).hasSize(1);
        assertThat(session.isAlive("a")).isTrue();
    }

    @Test
    @DisplayName("NET-7: resubscribing works once for a live topic and not again before it is live")
    void noStorms() {
        Attempt attempt = live("a");
        context.on(() -> {
            assertThat(session.resubscribe("a")).isTrue();
            for (int i = 0; i < 100; i++) {
                assertThat(session.resubscribe("a")).isFalse();
            }
        });
        assertThat(attempt.take()).containsExactly("- a", "+ a");
        context.on(() -> attempt.text("ok a"));
        assertThat(seen).containsExactly("a RESUBSCRIBING", "a LIVE");
    }

    @Test
    @DisplayName("NET-6: after a reconnect topics are asked for in batches within the messages per second")
    void paced() {
        use(policy(2, 3, 200, 10, Duration.ZERO));
        String[] topics = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
        context.on(() -> {
            session.addAll(List.of(topics));
            session.start();
        });
        Attempt attempt = sockets.last();
        context.on(attempt::open);
        assertThat(attempt.take()).containsExactly("+ a,b", "+ c,d", "+ e,f");
        context.advance(Duration.ofMillis(999));
        assertThat(attempt.take()).isEmpty();
        context.advance(Duration.ofMillis(1));
        assertThat(attempt.take()).containsExactly("+ g,h", "+ i,j");
    }

    @Test
    @DisplayName("NET-8: further sockets are opened beyond a socket's topics, up to the most allowed")
    void severalSockets() {
        use(policy(10, 5, 2, 2, Duration.ZERO));
        context.on(() -> {
            session.addAll(List.of("a", "b", "c", "d", "e"));
            session.start();
        });
        assertThat(sockets.attempts()).hasSize(2);
        assertThat(seen).containsExactly("e FAILED");
        context.on(sockets.attempts().get(0)::open);
        context.on(sockets.attempts().get(1)::open);
        assertThat(sockets.attempts().get(0).take()).containsExactly("+ a,b");
        assertThat(sockets.attempts().get(1).take()).containsExactly("+ c,d");

        context.on(() -> session.remove("c"));
        assertThat(sockets.attempts().get(1).take()).containsExactly("- c", "+ e");
    }

    @Test
    @DisplayName("SYM-5: adding and removing topics does not disturb the others")
    void addAndRemove() {
        Attempt attempt = live("a", "b");
        context.on(() -> session.add("c"));
        assertThat(attempt.take()).containsExactly("+ c");
        context.on(() -> session.remove("a"));
        assertThat(attempt.take()).containsExactly("- a");
        assertThat(session.state("a")).isNull();
        assertThat(session.state("b")).isEqualTo(TopicState.LIVE);
        context.on(() -> {
            session.remove("b");
            session.remove("c");
        });
        assertThat(attempt.closedBy()).isEqualTo("no topics are left");
        context.advance(Duration.ofHours(1));
        assertThat(sockets.attempts()).hasSize(1);
    }

    @Test
    @DisplayName("The listener survives bad messages, and they are counted")
    void badMessages() {
        Attempt attempt = live("a");
        context.on(() -> {
            attempt.text("nonsense");
            attempt.text("what ever");
        });
        assertThat(attempt.closedBy()).isNull();
        assertThat(metrics.counter("malformed", "test").value()).isEqualTo(2);
    }

    @Test
    @DisplayName("The time of receipt is that of the message being decoded")
    void receivedTime() {
        Attempt attempt = live("a");
        context.advance(Duration.ofMillis(5));
        context.on(() -> attempt.text("data x"));
        assertThat(seen).containsExactly("x at " + context.loop().clock().epochNanos());
    }
}
