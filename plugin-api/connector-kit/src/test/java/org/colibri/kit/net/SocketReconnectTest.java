package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.colibri.kit.testing.FakeSockets.Attempt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a session connects again, and that it leaves nothing when it ends. */
class SocketReconnectTest extends SocketBench {

    @Test
    @DisplayName("NET-6: reconnects at once, then after 0.5 s doubling to 30 s times 50 to 100 %")
    void reconnects() {
        Attempt first = live("a");
        context.on(() -> first.drop("gone"));
        assertThat(session.state("a")).isEqualTo(TopicState.RESUBSCRIBING);
        assertThat(sockets.attempts()).as("at once").hasSize(2);

        long wanted = 500;
        for (int i = 0; i < 10; i++) {
            int before = sockets.attempts().size();
            long start = context.loop().clock().millis();
            context.on(() -> sockets.last().refuse("no"));
            while (sockets.attempts().size() == before) {
                context.advance(Duration.ofMillis(1));
            }
            long waited = context.loop().clock().millis() - start;
            assertThat(waited).isBetween(wanted / 2, wanted + 1);
            assertThat(sockets.attempts()).as("one in flight").hasSize(before + 1);
            wanted = Math.min(30_000, wanted * 2);
        }
        assertThat(metrics.counter("reconnects", "test").value()).isEqualTo(11);
    }

    @Test
    @DisplayName("NET-6: the waits begin anew after 60 s of health")
    void backoffResets() {
        Attempt first = live("a");
        context.on(() -> first.drop("gone"));
        for (int i = 0; i < 5; i++) {
            context.on(() -> sockets.last().refuse("no"));
            context.advance(Duration.ofSeconds(30));
        }
        Attempt healthy = sockets.last();
        context.on(healthy::open);
        for (int i = 0; i < 6; i++) {
            context.advance(Duration.ofSeconds(10));
            healthy.pong();
        }
        int before = sockets.attempts().size();
        context.on(() -> healthy.drop("gone"));
        assertThat(sockets.attempts()).hasSize(before + 1);
    }

    @Test
    @DisplayName("NET-6: a socket that dies young does not reset the waits")
    void youngDeathCounts() {
        Attempt first = live("a");
        context.on(() -> first.drop("gone"));
        Attempt second = sockets.last();
        context.on(second::open);
        context.on(() -> second.drop("gone"));
        assertThat(sockets.attempts()).hasSize(2);
        context.advance(Duration.ofMillis(500));
        assertThat(sockets.attempts()).hasSize(3);
    }

    @Test
    @DisplayName("An address that cannot be had is a failed attempt")
    void addressFails() {
        addressFailure = new IllegalStateException("no listen key");
        context.on(() -> {
            session.add("a");
            session.start();
        });
        assertThat(seen).contains("disconnected 0: cannot connect: no listen key");
        addressFailure = null;
        context.advance(Duration.ofSeconds(1));
        assertThat(sockets.attempts()).hasSize(1);
    }

    @Test
    @DisplayName("PART-5: closing leaves no socket and no timer")
    void closes() {
        use(policy(1, 1, 200, 10, Duration.ofHours(24)));
        Attempt attempt = live("a");
        context.on(() -> session.addAll(List.of("b", "c", "d")));
        context.on(session::close);
        assertThat(attempt.closedBy()).isEqualTo("closed by us");
        context.time().runReady();
        assertThat(context.time().isIdle()).isTrue();
    }

    @Test
    @DisplayName("A socket that opens after it was given up is closed")
    void lateOpening() {
        context.on(() -> {
            session.add("a");
            session.start();
        });
        context.on(session::close);
        context.on(sockets.last()::open);
        assertThat(sockets.last().closedBy()).isEqualTo("not needed any more");
    }

    @Test
    @DisplayName("NET-6: the venue's announced restart makes us reconnect at once")
    void venueAsksForReconnect() {
        Attempt attempt = live("a");
        context.on(() -> attempt.text("bye server restarts"));
        assertThat(attempt.closedBy()).isEqualTo("server restarts");
        assertThat(sockets.attempts()).hasSize(2);
    }
}
