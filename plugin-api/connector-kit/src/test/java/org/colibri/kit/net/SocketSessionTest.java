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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SocketSessionTest {

    private final TestContext context = new TestContext();
    private final FakeSockets sockets = new FakeSockets();
    private final Metrics metrics = new Metrics();
    private final List<String> seen = new ArrayList<>();
    private SocketPolicy policy;
    private SocketTools tools;
    private SocketSession<String> session;
    private boolean autoReady = true;
    private RuntimeException addressFailure;
    private long retryAt;
    private CompletableFuture<?> prepared = CompletableFuture.completedFuture(null);

    /** Speaks lines: {@code + a,b}, {@code - a}, {@code ok a}, {@code no a}. */
    private final class LineProtocol implements SocketProtocol<String> {

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

    private final class Observer implements SocketObserver<String> {

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

    private void use(SocketPolicy rules) {
        policy = rules;
        tools = new SocketTools(
                context.loop(),
                sockets,
                new SplittableRandom(7),
                new LogLimiter(
                        LoggerFactory.getLogger(SocketSessionTest.class),
                        context.loop().clock()),
                metrics);
        session = new SocketSession<>("test", tools, policy, LineProtocol::new, new Observer());
    }

    private SocketPolicy policy(int batch, int perSecond, int topics, int most, Duration life) {
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

    private Attempt live(String... topics) {
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

    private void keepAlive(Attempt attempt, Duration length) {
        for (long left = length.toSeconds(); left > 0; left -= 20) {
            attempt.pong();
            context.advance(Duration.ofSeconds(Math.min(20, left)));
            attempt.pong();
        }
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

    private Attempt loggingIn() {
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
    private void answerLogin(String answer) {
        context.on(() -> sockets.last().text(answer));
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
