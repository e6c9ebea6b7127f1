package org.colibri.kit.net.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.limit.RatePool;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketTools;
import org.colibri.kit.testing.FakeSockets;
import org.colibri.kit.testing.FakeSockets.Attempt;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("Requests over a socket")
class SocketCallsTest {

    private static final String POOL = "orders";
    private static final String HOST = "venue.test";

    private final TestContext context = new TestContext();
    private final FakeSockets sockets = new FakeSockets();
    private final RateLimiter limiter = new RateLimiter(context.loop(), 100);
    private final List<String> otherwise = new ArrayList<>();
    private final List<Boolean> onTheOtherWay = new ArrayList<>();
    private final List<String> unasked = new ArrayList<>();
    private final Metrics metrics = new Metrics();
    private SocketCalls<String, String[]> calls;

    /** Speaks lines {@code number word rest}; the venue's answers {@code ok}, {@code no} and so on. */
    private final class LineProtocol implements CallProtocol<String, String[]> {

        @Override
        public URI address() {
            return URI.create("wss://venue.test/orders");
        }

        @Override
        public void opened(CallLink<String[]> link) {
            link.ask(id -> id + " login", answer -> {
                if (answer[1].equals("ok")) {
                    link.ready();
                } else {
                    link.loginRefused(refusal(ErrorCategory.AUTHENTICATION));
                }
            });
        }

        @Override
        public String frame(long id, String request) {
            if (request.equals("unsignable")) {
                throw new IllegalStateException("the secret is 42");
            }
            return id + " " + request;
        }

        @Override
        public String[] read(byte[] bytes, int offset, int length) {
            return new String(bytes, offset, length, StandardCharsets.UTF_8).split(" ", 3);
        }

        @Override
        public long idOf(String[] message) {
            return Long.parseLong(message[0]);
        }

        @Override
        public CallOutcome outcome(CallLink<String[]> link, String request, String[] answer) {
            return switch (answer[1]) {
                case "ok" -> new CallOutcome.Accepted(TextNode.valueOf(request + " " + answer[2]));
                case "no" -> new CallOutcome.Refused(refusal(ErrorCategory.INSUFFICIENT_FUNDS));
                case "slow" ->
                    new CallOutcome.Limited(refusal(ErrorCategory.RATE_LIMITED).withRetryAfter(20_000));
                case "ban" -> new CallOutcome.Banned(refusal(ErrorCategory.RATE_LIMITED), Duration.ofSeconds(30));
                case "out" -> {
                    link.reconnect("not logged in");
                    yield new CallOutcome.Unserved();
                }
                default -> throw new IllegalArgumentException(answer[1]);
            };
        }

        @Override
        public void unasked(CallLink<String[]> link, String[] message) {
            unasked.add(String.join(" ", message));
        }

        private static VenueException refusal(ErrorCategory category) {
            return VenueException.venue(category, "1", "no", true);
        }
    }

    @BeforeEach
    void setUp() {
        limiter.define(RatePool.rolling(POOL, 10, Duration.ofSeconds(3)));
        SocketTools tools = new SocketTools(
                context.loop(),
                sockets,
                new SplittableRandom(1),
                new LogLimiter(
                        LoggerFactory.getLogger(SocketCallsTest.class),
                        context.loop().clock()),
                metrics);
        SocketPolicy policy = new SocketPolicy(
                Duration.ofSeconds(20),
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                1,
                50,
                10,
                1,
                Duration.ofHours(24));
        calls = new SocketCalls<>(tools, policy, limiter, HOST, LineProtocol::new);
    }

    @Test
    @DisplayName("CMD-1: answers find their requests by number, in any order")
    void answersInAnyOrder() {
        Attempt socket = open();
        CompletableFuture<JsonNode> first = send("place a");
        CompletableFuture<JsonNode> second = send("place b");
        assertThat(socket.sent()).containsExactly("1 login", "2 place a", "3 place b");

        deliver(socket, "3 ok done");
        assertThat(first).isNotDone();
        assertThat(second.join().asText()).isEqualTo("place b done");
        deliver(socket, "2 no funds");
        VenueException refused = failure(first);
        assertThat(refused.category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        assertThat(refused.definite()).isTrue();
        assertThat(limiter.used(POOL)).isEqualTo(2);
        assertThat(otherwise).isEmpty();
    }

    @Test
    @DisplayName("CMD-5: requests go the other way before the start, until the log-in is answered, and after the end")
    void theOtherWay() {
        assertThat(send("place a").join().asText()).isEqualTo("place a, otherwise");
        context.on(calls::start);
        Attempt socket = sockets.last().open();
        context.time().runReady();
        send("place b");
        deliver(socket, "1 ok");
        CompletableFuture<JsonNode> bySocket = send("place c");
        assertThat(bySocket).isNotDone();

        context.on(calls::close);

        assertThat(failure(bySocket).definite()).isFalse();
        send("place d");
        assertThat(otherwise).containsExactly("place a", "place b", "place d");
        assertThat(limiter.used(POOL)).isEqualTo(1);
    }

    @Test
    @DisplayName("NET-3: a lost connection leaves the outcome of what waits open, and nothing is sent again")
    void lostConnection() {
        Attempt socket = open();
        CompletableFuture<JsonNode> placed = send("place a");

        context.on(() -> socket.drop("reset"));

        VenueException lost = failure(placed);
        assertThat(lost.category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(lost.definite()).isFalse();
        assertThat(lost).hasMessageContaining("test order");
        context.advance(Duration.ofSeconds(5));
        Attempt next = sockets.last().open();
        context.time().runReady();
        deliver(next, "3 ok");
        deliver(next, "2 ok done");
        assertThat(next.sent()).containsExactly("3 login");
        assertThat(otherwise).isEmpty();
        assertThat(unasked).containsExactly("2 ok done");
        send("place b");
        assertThat(next.sent()).contains("4 place b");
    }

    @Test
    @DisplayName("NET-1: no answer within 5 s leaves the outcome open; a late one answers nothing")
    void lateAnswer() {
        Attempt socket = open();
        CompletableFuture<JsonNode> placed = send("place a");
        context.advance(Duration.ofMillis(4_999));
        assertThat(placed).isNotDone();
        context.advance(Duration.ofMillis(1));
        assertThat(failure(placed).definite()).isFalse();

        deliver(socket, "2 ok done");

        assertThat(unasked).containsExactly("2 ok done");
        assertThat(failure(placed).definite()).isFalse();
        assertThat(sockets.attempts()).hasSize(1);
    }

    @Test
    @DisplayName("NET-3: an answer to nothing, and a second one, change nothing")
    void answerToNothing() {
        Attempt socket = open();
        CompletableFuture<JsonNode> placed = send("place a");
        deliver(socket, "0 event");
        deliver(socket, "77 ok other");
        deliver(socket, "2 ok done");
        deliver(socket, "2 no funds");
        assertThat(placed.join().asText()).isEqualTo("place a done");
        assertThat(unasked).containsExactly("0 event", "77 ok other", "2 no funds");
    }

    @Test
    @DisplayName("NET-3: an answer that is not understood leaves its own request open, one of nobody knows whom all")
    void notUnderstood() {
        Attempt socket = open();
        CompletableFuture<JsonNode> first = send("place a");
        CompletableFuture<JsonNode> second = send("place b");
        deliver(socket, "2 gibberish");
        assertThat(failure(first).definite()).isFalse();
        assertThat(second).isNotDone();

        deliver(socket, "gibberish");
        assertThat(failure(second).definite()).isFalse();
        assertThat(socket.closedBy()).isNotNull();
    }

    @Test
    @DisplayName("AUTH-2: what cannot be signed is not sent, and the error does not quote it")
    void unsignable() {
        Attempt socket = open();
        VenueException error = failure(send("unsignable"));
        assertThat(error.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(error.definite()).isTrue();
        assertThat(error.getMessage()).doesNotContain("42");
        assertThat(socket.sent()).containsExactly("1 login");
    }

    @Test
    @DisplayName("RATE-5: a refusal for the rate lets the pools rest as long as the venue says")
    void limited() {
        Attempt socket = open();
        CompletableFuture<JsonNode> first = send("place a");
        deliver(socket, "2 slow down");
        assertThat(failure(first).category()).isEqualTo(ErrorCategory.RATE_LIMITED);

        VenueException next = failure(send("place b"));
        assertThat(next.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(next.definite()).isTrue();
        assertThat(socket.sent()).containsExactly("1 login", "2 place a");
        context.advance(Duration.ofSeconds(20));
        send("place c");
        assertThat(socket.sent()).contains("3 place c");
    }

    @Test
    @DisplayName("RATE-5: a ban stops what goes to the host")
    void banned() {
        Attempt socket = open();
        CompletableFuture<JsonNode> placed = send("place a");
        deliver(socket, "2 ban you");
        assertThat(failure(placed).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(limiter.isBanned(HOST)).isTrue();
    }

    @Test
    @DisplayName("RATE-3: a request that waited for its limit while the connection was lost was not sent, and says so")
    void lostWhileWaiting() {
        Attempt socket = open();
        CompletableFuture<JsonNode> waiting = send("place a");
        while (limiter.waiting() == 0) {
            waiting = send("place more");
        }
        context.on(() -> socket.drop("reset"));

        context.advance(Duration.ofSeconds(4));

        VenueException error = failure(waiting);
        assertThat(error.definite()).isTrue();
        assertThat(error).hasMessageContaining("nothing was sent");
    }

    @Test
    @DisplayName(
            "NET-2: what the venue did not do for the connection's sake goes the other way, others have no outcome")
    void unserved() {
        Attempt socket = open();
        CompletableFuture<JsonNode> first = send("place a");
        CompletableFuture<JsonNode> second = send("place b");
        deliver(socket, "2 out");
        assertThat(first.join().asText()).isEqualTo("place a, otherwise");
        assertThat(failure(second).definite()).isFalse();
        assertThat(otherwise).containsExactly("place a");
        context.advance(Duration.ofSeconds(5));
        assertThat(sockets.attempts()).hasSize(2);
    }

    @Test
    @DisplayName("AUTH-4: a refused log-in is tried again later, and requests go the other way meanwhile")
    void loginRefused() {
        context.on(calls::start);
        Attempt socket = sockets.last().open();
        context.time().runReady();
        deliver(socket, "1 no");
        assertThat(send("place a").join().asText()).isEqualTo("place a, otherwise");
        context.advance(Duration.ofMinutes(10));
        assertThat(sockets.attempts().size()).isGreaterThan(1);
    }

    @Test
    @DisplayName("NET-6: a connection's successor takes over the requests to come")
    void successor() {
        Attempt before = open();
        int pings = 0;
        while (sockets.attempts().size() == 1) {
            context.advance(Duration.ofSeconds(10));
            before.pong();
            assertThat(++pings).as("within its life").isLessThan(24 * 360);
        }
        CompletableFuture<JsonNode> placed = send("place a");
        deliver(before, "2 ok done");
        assertThat(placed).isCompleted();

        Attempt after = sockets.last().open();
        context.time().runReady();
        deliver(after, "1 ok");
        send("place b");
        assertThat(after.sent()).containsExactly("1 login", "2 place b");
        assertThat(before.closedBy()).isNotNull();
    }

    @Test
    @DisplayName("HLTH-5: an order is sent when its frame is, after its wait for permits and before the answer")
    void departure() {
        Attempt socket = open();
        List<Long> departed = new ArrayList<>();
        send("place a");
        while (limiter.waiting() == 0) {
            context.on(() -> metrics.departing(departed::add));
            departed.clear();
            send("place more");
        }
        assertThat(departed).isEmpty();
        assertThat(metrics.takeDeparture()).isNull();
        assertThat(metrics.counter("requestsWaiting", "CREATE").value()).isEqualTo(1);
        long before = context.loop().clock().monotonicNanos();
        int sent = socket.sent().size();
        while (socket.sent().size() == sent) {
            assertThat(departed).isEmpty();
            context.advance(Duration.ofMillis(100));
        }

        assertThat(departed).hasSize(1);
        assertThat(departed.get(0)).isGreaterThan(before);
        assertThat(metrics.counter("requestsWaiting", "CREATE").value()).isZero();
        assertThat(metrics.latency("requestWait", "CREATE").count()).isEqualTo(1);
    }

    @Test
    @DisplayName("HLTH-5: an order that goes the other way is told of by that, and by nobody when nothing is sent")
    void departureOtherwise() {
        List<Long> departed = new ArrayList<>();
        context.on(() -> metrics.departing(departed::add));
        send("place a");
        assertThat(onTheOtherWay).containsExactly(true);

        Attempt socket = open();
        context.on(() -> metrics.departing(departed::add));
        send("unsignable");
        assertThat(departed).isEmpty();
        assertThat(limiter.used(POOL)).as("permits of what was not sent").isZero();

        context.on(() -> metrics.departing(departed::add));
        send("place b");
        assertThat(departed).hasSize(1);
        deliver(socket, "3 out");
        assertThat(otherwise).containsExactly("place a", "place b");
        assertThat(onTheOtherWay).containsExactly(true, true);
        assertThat(metrics.takeDeparture()).isNull();
    }

    @Test
    @DisplayName("HLTH-5: requests, their latency and errors are counted by endpoint, permits by pool")
    void figures() {
        Attempt socket = open();
        send("place a");
        send("place b");
        context.advance(Duration.ofMillis(40));
        deliver(socket, "2 ok done");
        deliver(socket, "3 no funds");

        assertThat(metrics.counter("requests", "test order").value()).isEqualTo(2);
        assertThat(metrics.counter("errors", "test order").value()).isEqualTo(1);
        assertThat(metrics.counter("errors.INSUFFICIENT_FUNDS", "").value()).isEqualTo(1);
        assertThat(metrics.counter("permitsUsed", POOL).value()).isEqualTo(2);
        assertThat(metrics.latency("request", "test order").count()).isEqualTo(2);
        assertThat(metrics.latency("request", "test order").percentile(1)).isGreaterThan(39_000_000);
    }

    private Attempt open() {
        context.on(calls::start);
        Attempt socket = sockets.last().open();
        context.time().runReady();
        deliver(socket, "1 ok");
        return socket;
    }

    private void deliver(Attempt socket, String line) {
        context.on(() -> socket.text(line));
    }

    private CompletableFuture<JsonNode> send(String request) {
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        SocketCall<String> call = new SocketCall<>(request, "test order", Cost.of(POOL, 1), Priority.CREATE);
        context.on(() -> calls.send(call, () -> otherwise(request)).whenComplete((answer, failure) -> {
            if (failure == null) {
                result.complete(answer);
            } else {
                result.completeExceptionally(failure);
            }
        }));
        return result;
    }

    private CompletableFuture<JsonNode> otherwise(String request) {
        otherwise.add(request);
        onTheOtherWay.add(metrics.takeDeparture() != null);
        return CompletableFuture.completedFuture(TextNode.valueOf(request + ", otherwise"));
    }

    private static VenueException failure(CompletableFuture<JsonNode> failed) {
        assertThat(failed).isCompletedExceptionally();
        CompletionException thrown = catchThrowableOfType(CompletionException.class, failed::join);
        return (VenueException) thrown.getCause();
    }
}
