package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.colibri.kit.testing.FakeSockets.Attempt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sockets that die, fall silent or will end soon, and those that take their place. */
class SocketSuccessorTest extends SocketBench {

    @Test
    @DisplayName("HLTH-2: a connection that will end soon goes on until its successor has all topics")
    void replacedBeforeItsEnd() {
        Attempt before = live("a");
        context.on(() -> before.text("soon its key ends"));
        Attempt after = sockets.last();
        assertThat(after).isNotSameAs(before);
        assertThat(session.state("a")).isEqualTo(TopicState.LIVE);

        context.on(after::open);
        context.on(() -> after.text("ok a"));
        assertThat(session.state("a")).isEqualTo(TopicState.LIVE);
        assertThat(seen).containsExactly("protocol closed");
    }

    @Test
    @DisplayName(
            "NET-6: the successor is opened before the venue's daily close and takes over when its topics are live")
    void plannedSuccessor() {
        use(policy(100, 5, 200, 10, Duration.ofHours(24)));
        Attempt old = live("a", "b");
        keepAlive(old, Duration.ofHours(24).minus(Duration.ofMinutes(6)));
        assertThat(sockets.attempts()).hasSize(1);
        keepAlive(old, Duration.ofMinutes(1));
        assertThat(sockets.attempts()).hasSize(2);

        Attempt next = sockets.last();
        context.on(next::open);
        assertThat(next.take()).containsExactly("+ a,b");
        context.on(() -> next.text("ok a"));
        assertThat(old.closedBy()).isNull();
        context.on(() -> next.text("ok b"));
        assertThat(old.closedBy()).isEqualTo("its successor took over");
        assertThat(session.state("a")).isEqualTo(TopicState.LIVE);
        assertThat(seen).as("nobody noticed").containsExactly("protocol closed");

        keepAlive(next, Duration.ofHours(24).minus(Duration.ofMinutes(5)));
        assertThat(sockets.attempts()).as("and so on, every day").hasSize(3);
    }

    @Test
    @DisplayName("NET-6: a successor takes over at once when the old socket dies first")
    void successorStepsIn() {
        use(policy(100, 5, 200, 10, Duration.ofHours(1)));
        Attempt old = live("a", "b");
        keepAlive(old, Duration.ofMinutes(55));
        Attempt next = sockets.last();
        context.on(next::open);
        context.on(() -> next.text("ok a"));
        context.on(() -> old.drop("early close"));
        assertThat(sockets.attempts()).hasSize(2);
        assertThat(session.state("a")).isEqualTo(TopicState.LIVE);
        assertThat(session.state("b")).isEqualTo(TopicState.RESUBSCRIBING);
        context.on(() -> next.text("ok b"));
        assertThat(session.state("b")).isEqualTo(TopicState.LIVE);
    }

    @Test
    @DisplayName("NET-5: pings every 20 s; a socket that answers nothing within 10 s is replaced")
    void deadSocket() {
        Attempt attempt = live("a");
        context.advance(Duration.ofSeconds(20));
        assertThat(attempt.pings()).isEqualTo(1);
        context.advance(Duration.ofSeconds(5));
        attempt.pong();
        context.advance(Duration.ofSeconds(15));
        assertThat(attempt.pings()).isEqualTo(2);
        context.advance(Duration.ofMillis(9_999));
        assertThat(attempt.closedBy()).isNull();
        context.advance(Duration.ofMillis(1));
        assertThat(attempt.closedBy()).contains("no answer to our ping");
        assertThat(sockets.attempts()).hasSize(2);
        assertThat(session.isAlive("a")).isFalse();
    }

    @Test
    @DisplayName("NET-5: traffic proves a socket alive although its pong is missing")
    void trafficContradictsMissingPong() {
        Attempt attempt = live("a");
        for (int i = 0; i < 100; i++) {
            context.advance(Duration.ofSeconds(9));
            context.on(() -> attempt.text("data x"));
        }
        assertThat(attempt.closedBy()).isNull();
        assertThat(session.isAlive("a")).isTrue();
    }

    @Test
    @DisplayName("NET-5: without pings of ours a socket on which nothing came for 30 s is replaced")
    void silence() {
        use(new SocketPolicy(
                Duration.ZERO, false, Duration.ofSeconds(10), Duration.ofSeconds(30), 10, 5, 10, 1, Duration.ZERO));
        Attempt attempt = live("a");
        context.advance(Duration.ofSeconds(29));
        context.on(() -> attempt.text("data x"));
        context.advance(Duration.ofMillis(29_999));
        assertThat(attempt.closedBy()).isNull();
        context.advance(Duration.ofMillis(1));
        assertThat(attempt.closedBy()).isEqualTo("nothing came for 30000 ms");
    }
}
