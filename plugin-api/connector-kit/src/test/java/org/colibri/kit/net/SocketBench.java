package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.testing.FakeSockets;
import org.colibri.kit.testing.FakeSockets.Attempt;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

/** A session that speaks a small protocol of lines over sockets in the test's hand. */
abstract class SocketBench {

    final TestContext context = new TestContext();
    final FakeSockets sockets = new FakeSockets();
    final Metrics metrics = new Metrics();
    final List<String> seen = new ArrayList<>();
    SocketPolicy policy;
    SocketTools tools;
    SocketSession<String> session;
    boolean autoReady = true;
    RuntimeException addressFailure;
    long retryAt;
    CompletableFuture<?> prepared = CompletableFuture.completedFuture(null);

    /** Speaks lines: {@code + a,b}, {@code - a}, {@code ok a}, {@code no a}. */
    final class LineProtocol implements SocketProtocol<String> {

        @Override
        public CompletableFuture<?> prepare() {
            return prepared;
        }

        @Override
        public URI address() {
            if (addressFailure != null) {
                throw addressFailure;
            }
            return URI.create("wss://venue.test/ws");
        }

        @Override
        public void opened(SocketLink<String> link) {
            if (autoReady) {
                link.ready();
            } else {
                link.send("login");
            }
        }

        @Override
        public void subscribe(SocketLink<String> link, List<String> topics) {
            link.send("+ " + String.join(",", topics));
        }

        @Override
        public void unsubscribe(SocketLink<String> link, List<String> topics) {
            link.send("- " + String.join(",", topics));
        }

        @Override
        public void text(SocketLink<String> link, byte[] bytes, int offset, int length) {
            String message = new String(bytes, offset, length, StandardCharsets.UTF_8);
            String rest = message.substring(message.indexOf(' ') + 1);
            switch (message.substring(0, message.indexOf(' '))) {
                case "ok" -> List.of(rest.split(",")).forEach(link::acknowledged);
                case "no" -> link.failed(rest, VenueException.venue(ErrorCategory.INVALID_REQUEST, "1", "no", true));
                case "in" -> link.ready();
                case "out" ->
                    link.loginRefused(VenueException.venue(ErrorCategory.AUTHENTICATION, "2", "bad key", true));
                case "busy" ->
                    link.loginRefused(VenueException.venue(ErrorCategory.MAINTENANCE, "3", "busy", true)
                            .withRetryAfter(Long.parseLong(rest)));
                case "bye" -> link.reconnect(rest);
                case "soon" -> link.replace(rest);
                case "data" -> seen.add(rest + " at " + session.receivedNanos());
                default -> throw new IllegalArgumentException(message);
            }
        }

        @Override
        public void closed() {
            seen.add("protocol closed");
        }
    }

    final class Observer implements SocketObserver<String> {

        @Override
        public void connected(int socket) {
            seen.add("connected " + socket);
        }

        @Override
        public void disconnected(int socket, String reason, long retryAtMillis) {
            seen.add("disconnected " + socket + ": " + reason);
        }

        @Override
        public void topicChanged(String topic, TopicState before, TopicState after, VenueException why) {
            seen.add(topic + " " + after);
        }

        @Override
        public void loginRefused(VenueException why, long retryAtMillis) {
            seen.add("login refused: " + why.venueMessage());
            retryAt = retryAtMillis;
        }
    }

    @BeforeEach
    void begin() {
        use(SocketPolicy.standard());
    }

    void use(SocketPolicy rules) {
        policy = rules;
        tools = new SocketTools(
                context.loop(),
                sockets,
                new SplittableRandom(7),
                new LogLimiter(
                        LoggerFactory.getLogger(SocketBench.class),
                        context.loop().clock()),
                metrics);
        session = new SocketSession<>("test", tools, policy, LineProtocol::new, new Observer());
    }

    SocketPolicy policy(int batch, int perSecond, int topics, int most, Duration life) {
        return new SocketPolicy(
                Duration.ofSeconds(20),
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                batch,
                perSecond,
                topics,
                most,
                life);
    }

    Attempt live(String... topics) {
        context.on(() -> {
            session.addAll(List.of(topics));
            session.start();
        });
        Attempt attempt = sockets.last();
        context.on(attempt::open);
        context.on(() -> attempt.text("ok " + String.join(",", topics)));
        attempt.take();
        seen.clear();
        return attempt;
    }

    void keepAlive(Attempt attempt, Duration length) {
        for (long left = length.toSeconds(); left > 0; left -= 20) {
            attempt.pong();
            context.advance(Duration.ofSeconds(Math.min(20, left)));
            attempt.pong();
        }
    }

    Attempt loggingIn() {
        autoReady = false;
        context.on(() -> {
            session.add("a");
            session.start();
        });
        context.on(sockets.last()::open);
        assertThat(sockets.last().take()).containsExactly("login");
        return sockets.last();
    }

    /** Answers the log-in of the newest socket. */
    void answerLogin(String answer) {
        context.on(() -> sockets.last().text(answer));
    }
}
