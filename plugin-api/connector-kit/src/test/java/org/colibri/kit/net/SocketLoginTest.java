package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.testing.FakeSockets.Attempt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Log-ins that are refused, hindered or never confirmed, and keys that are had first. */
class SocketLoginTest extends SocketBench {

    @Test
    @DisplayName("NET-6: what a connection needs first is asked for before it is opened")
    void preparesFirst() {
        CompletableFuture<Void> key = new CompletableFuture<>();
        prepared = key;
        context.on(() -> {
            session.add("a");
            session.start();
        });
        assertThat(sockets.attempts()).isEmpty();

        context.on(() -> key.complete(null));
        assertThat(sockets.attempts()).hasSize(1);
    }

    @Test
    @DisplayName("NET-6: a key that is refused counts as a refused log-in, all else as an attempt that did not connect")
    void preparationFails() {
        prepared = CompletableFuture.failedFuture(
                VenueException.venue(ErrorCategory.AUTHENTICATION, "2", "bad key", true));
        context.on(() -> {
            session.add("a");
            session.start();
        });
        assertThat(seen).contains("login refused: bad key");

        prepared = CompletableFuture.failedFuture(VenueException.network("reset", true, null));
        seen.clear();
        context.advance(Duration.ofSeconds(31));
        assertThat(seen).anyMatch(line -> line.startsWith("disconnected 0: cannot connect: reset"));
        assertThat(sockets.attempts()).isEmpty();

        prepared = CompletableFuture.completedFuture(null);
        context.advance(Duration.ofSeconds(10));
        assertThat(sockets.attempts()).isNotEmpty();
    }

    @Test
    @DisplayName("NET-6, HLTH-1: a log-in whose key is refused is tried again, 30 s later doubling to 5 minutes")
    void loginRefused() {
        Attempt attempt = loggingIn();
        answerLogin("out now");
        assertThat(attempt.closedBy()).isEqualTo("the log-in was refused: bad key (2)");
        assertThat(seen)
                .containsExactly(
                        "protocol closed",
                        "disconnected 0: the log-in was refused: bad key (2)",
                        "login refused: bad key");

        List<Long> waits = new ArrayList<>();
        for (int tries = 2; tries < 12; tries++) {
            long refusedAt = context.loop().clock().millis();
            waits.add(retryAt - refusedAt);
            context.advance(Duration.ofMillis(retryAt - refusedAt - 1));
            assertThat(sockets.attempts()).hasSize(tries - 1);
            context.advance(Duration.ofMillis(2));
            assertThat(sockets.attempts()).hasSize(tries);
            context.on(sockets.last()::open);
            answerLogin("out now");
        }
        assertThat(waits.get(0)).isBetween(15_000L, 30_000L);
        assertThat(waits.get(1)).isBetween(30_000L, 60_000L);
        assertThat(waits.subList(4, waits.size()))
                .allSatisfy(wait -> assertThat(wait).isBetween(150_000L, 300_000L));
        assertThat(metrics.counter("loginsRefused", "test").value()).isEqualTo(11);

        context.advance(Duration.ofMinutes(5));
        context.on(sockets.last()::open);
        answerLogin("in now");
        answerLogin("ok a");
        assertThat(session.state("a")).isEqualTo(TopicState.LIVE);
    }

    @Test
    @DisplayName("NET-6: a log-in that is accepted makes the waits short again")
    void loginAcceptedAgain() {
        loggingIn();
        for (int i = 0; i < 6; i++) {
            answerLogin("out now");
            context.advance(Duration.ofMinutes(5));
            context.on(sockets.last()::open);
        }
        answerLogin("in now");
        context.on(() -> sockets.last().drop("gone"));
        context.advance(Duration.ofSeconds(1));
        context.on(sockets.last()::open);
        answerLogin("out now");

        assertThat(retryAt - context.loop().clock().millis()).isBetween(15_000L, 30_000L);
    }

    @Test
    @DisplayName(
            "NET-6: a log-in that cannot be had just now is tried again after 1 s doubling, or when the venue says")
    void loginHindered() {
        loggingIn();
        answerLogin("busy 0");
        assertThat(retryAt - context.loop().clock().millis()).isBetween(500L, 1_000L);

        context.advance(Duration.ofSeconds(1));
        context.on(sockets.last()::open);
        answerLogin("busy 40000");
        assertThat(retryAt - context.loop().clock().millis()).isEqualTo(40_000);
        context.advance(Duration.ofMillis(39_999));
        assertThat(sockets.attempts()).hasSize(2);
        context.advance(Duration.ofMillis(1));
        assertThat(sockets.attempts()).hasSize(3);
    }

    @Test
    @DisplayName("NET-6: a successor that is not let in leaves the old socket in its place, and is tried again")
    void successorRefused() {
        use(policy(10, 5, 10, 1, Duration.ofHours(24)));
        Attempt old = loggingIn();
        answerLogin("in now");
        answerLogin("ok a");
        keepAlive(old, Duration.ofHours(24).minus(Duration.ofMinutes(5)));
        assertThat(sockets.attempts()).hasSize(2);
        seen.clear();
        context.on(sockets.last()::open);
        answerLogin("out now");
        assertThat(seen).containsExactly("protocol closed");
        assertThat(session.isAlive("a")).isTrue();

        keepAlive(old, Duration.ofSeconds(30));
        assertThat(sockets.attempts()).hasSize(3);
        context.on(sockets.last()::open);
        answerLogin("in now");
        answerLogin("ok a");
        assertThat(old.closedBy()).isEqualTo("its successor took over");
    }

    @Test
    @DisplayName("PART-5: a session that is closed while it waits to log in again leaves no timer")
    void closedWhileRefused() {
        loggingIn();
        answerLogin("out now");
        context.on(session::close);
        context.advance(Duration.ofHours(1));
        assertThat(sockets.attempts()).hasSize(1);
        assertThat(context.time().isIdle()).isTrue();
    }

    @Test
    @DisplayName("NET-7: nothing is asked for before the log-in is confirmed; one never confirmed is tried anew")
    void loginIsAwaited() {
        autoReady = false;
        context.on(() -> {
            session.add("a");
            session.start();
        });
        Attempt attempt = sockets.last();
        context.on(attempt::open);
        assertThat(attempt.take()).containsExactly("login");
        context.advance(Duration.ofSeconds(10));
        assertThat(attempt.closedBy()).contains("log-in was not confirmed");
        Attempt second = sockets.last();
        context.on(second::open);
        context.on(() -> second.text("in now"));
        assertThat(second.take()).containsExactly("login", "+ a");
    }
}
