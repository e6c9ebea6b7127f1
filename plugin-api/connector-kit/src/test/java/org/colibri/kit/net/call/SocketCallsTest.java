package org.colibri.kit.net.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.testing.FakeSockets;
import org.colibri.kit.testing.FakeSockets.Attempt;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Requests over a socket")
class SocketCallsTest {

    private final CallDesk desk = new CallDesk();
    private final TestContext context = desk.context;
    private final FakeSockets sockets = desk.sockets;
    private final RateLimiter limiter = desk.limiter;
    private final List<String> otherwise = desk.otherwise;
    private final List<String> unasked = desk.unasked;
    private final SocketCalls<String, String[]> calls = desk.calls;

    @Test
    @DisplayName("CMD-1: answers find their requests by number, in any order")
    void answersInAnyOrder() {
        Attempt socket = desk.open();
        CompletableFuture<JsonNode> first = desk.send("place a");
        CompletableFuture<JsonNode> second = desk.send("place b");
        assertThat(socket.sent()).containsExactly("1 login", "2 place a", "3 place b");

        desk.deliver(socket, "3 ok done");
        assertThat(first).isNotDone();
        assertThat(second.join().asText()).isEqualTo("place b done");
        desk.deliver(socket, "2 no funds");
        VenueException refused = CallDesk.failure(first);
        assertThat(refused.category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        assertThat(refused.definite()).isTrue();
        assertThat(limiter.used(CallDesk.POOL)).isEqualTo(2);
        assertThat(otherwise).isEmpty();
    }

    @Test
    @DisplayName("CMD-5: requests go the other way before the start, until the log-in is answered, and after the end")
    void theOtherWay() {
        assertThat(desk.send("place a").join().asText()).isEqualTo("place a, otherwise");
        context.on(calls::start);
        Attempt socket = sockets.last().open();
        context.time().runReady();
        desk.send("place b");
        desk.deliver(socket, "1 ok");
        CompletableFuture<JsonNode> bySocket = desk.send("place c");
        assertThat(bySocket).isNotDone();

        context.on(calls::close);

        assertThat(CallDesk.failure(bySocket).definite()).isFalse();
        desk.send("place d");
        assertThat(otherwise).containsExactly("place a", "place b", "place d");
        assertThat(limiter.used(CallDesk.POOL)).isEqualTo(1);
    }

    @Test
    @DisplayName("NET-3: a lost connection leaves the outcome of what waits open, and nothing is sent again")
    void lostConnection() {
        Attempt socket = desk.open();
        CompletableFuture<JsonNode> placed = desk.send("place a");

        context.on(() -> socket.drop("reset"));

        VenueException lost = CallDesk.failure(placed);
        assertThat(lost.category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(lost.definite()).isFalse();
        assertThat(lost).hasMessageContaining("test order");
        context.advance(Duration.ofSeconds(5));
        Attempt next = sockets.last().open();
        context.time().runReady();
        desk.deliver(next, "3 ok");
        desk.deliver(next, "2 ok done");
        assertThat(next.sent()).containsExactly("3 login");
        assertThat(otherwise).isEmpty();
        assertThat(unasked).containsExactly("2 ok done");
        desk.send("place b");
        assertThat(next.sent()).contains("4 place b");
    }

    @Test
    @DisplayName("NET-1: no answer within 5 s leaves the outcome open; a late one answers nothing")
    void lateAnswer() {
        Attempt socket = desk.open();
        CompletableFuture<JsonNode> placed = desk.send("place a");
        context.advance(Duration.ofMillis(4_999));
        assertThat(placed).isNotDone();
        context.advance(Duration.ofMillis(1));
        assertThat(CallDesk.failure(placed).definite()).isFalse();

        desk.deliver(socket, "2 ok done");

        assertThat(unasked).containsExactly("2 ok done");
        assertThat(CallDesk.failure(placed).definite()).isFalse();
        assertThat(sockets.attempts()).hasSize(1);
    }

    @Test
    @DisplayName("NET-3: an answer to nothing, and a second one, change nothing")
    void answerToNothing() {
        Attempt socket = desk.open();
        CompletableFuture<JsonNode> placed = desk.send("place a");
        desk.deliver(socket, "0 event");
        desk.deliver(socket, "77 ok other");
        desk.deliver(socket, "2 ok done");
        desk.deliver(socket, "2 no funds");
        assertThat(placed.join().asText()).isEqualTo("place a done");
        assertThat(unasked).containsExactly("0 event", "77 ok other", "2 no funds");
    }

    @Test
    @DisplayName("NET-3: an answer that is not understood leaves its own request open, one of nobody knows whom all")
    void notUnderstood() {
        Attempt socket = desk.open();
        CompletableFuture<JsonNode> first = desk.send("place a");
        CompletableFuture<JsonNode> second = desk.send("place b");
        desk.deliver(socket, "2 gibberish");
        assertThat(CallDesk.failure(first).definite()).isFalse();
        assertThat(second).isNotDone();

        desk.deliver(socket, "gibberish");
        assertThat(CallDesk.failure(second).definite()).isFalse();
        assertThat(socket.closedBy()).isNotNull();
    }

    @Test
    @DisplayName("AUTH-2: what cannot be signed is not sent, and the error does not quote it")
    void unsignable() {
        Attempt socket = desk.open();
        VenueException error = CallDesk.failure(desk.send("unsignable"));
        assertThat(error.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(error.definite()).isTrue();
        assertThat(error.getMessage()).doesNotContain("42");
        assertThat(socket.sent()).containsExactly("1 login");
    }

    @Test
    @DisplayName("RATE-5: a refusal for the rate lets the pools rest as long as the venue says")
    void limited() {
        Attempt socket = desk.open();
        CompletableFuture<JsonNode> first = desk.send("place a");
        desk.deliver(socket, "2 slow down");
        assertThat(CallDesk.failure(first).category()).isEqualTo(ErrorCategory.RATE_LIMITED);

        VenueException next = CallDesk.failure(desk.send("place b"));
        assertThat(next.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(next.definite()).isTrue();
        assertThat(socket.sent()).containsExactly("1 login", "2 place a");
        context.advance(Duration.ofSeconds(20));
        desk.send("place c");
        assertThat(socket.sent()).contains("3 place c");
    }

    @Test
    @DisplayName("RATE-5: a ban stops what goes to the host")
    void banned() {
        Attempt socket = desk.open();
        CompletableFuture<JsonNode> placed = desk.send("place a");
        desk.deliver(socket, "2 ban you");
        assertThat(CallDesk.failure(placed).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(limiter.isBanned(CallDesk.HOST)).isTrue();
    }

    @Test
    @DisplayName("RATE-3: a request that waited for its limit while the connection was lost was not sent, and says so")
    void lostWhileWaiting() {
        Attempt socket = desk.open();
        CompletableFuture<JsonNode> waiting = desk.send("place a");
        while (limiter.waiting() == 0) {
            waiting = desk.send("place more");
        }
        context.on(() -> socket.drop("reset"));

        context.advance(Duration.ofSeconds(4));

        VenueException error = CallDesk.failure(waiting);
        assertThat(error.definite()).isTrue();
        assertThat(error).hasMessageContaining("nothing was sent");
    }

    @Test
    @DisplayName(
            "NET-2: what the venue did not do for the connection's sake goes the other way, others have no outcome")
    void unserved() {
        Attempt socket = desk.open();
        CompletableFuture<JsonNode> first = desk.send("place a");
        CompletableFuture<JsonNode> second = desk.send("place b");
        desk.deliver(socket, "2 out");
        assertThat(first.join().asText()).isEqualTo("place a, otherwise");
        assertThat(CallDesk.failure(second).definite()).isFalse();
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
        desk.deliver(socket, "1 no");
        assertThat(desk.send("place a").join().asText()).isEqualTo("place a, otherwise");
        context.advance(Duration.ofMinutes(10));
        assertThat(sockets.attempts().size()).isGreaterThan(1);
    }

    @Test
    @DisplayName("NET-6: a connection's successor takes over the requests to come")
    void successor() {
        Attempt before = desk.open();
        int pings = 0;
        while (sockets.attempts().size() == 1) {
            context.advance(Duration.ofSeconds(10));
            before.pong();
            assertThat(++pings).as("within its life").isLessThan(24 * 360);
        }
        CompletableFuture<JsonNode> placed = desk.send("place a");
        desk.deliver(before, "2 ok done");
        assertThat(placed).isCompleted();

        Attempt after = sockets.last().open();
        context.time().runReady();
        desk.deliver(after, "1 ok");
        desk.send("place b");
        assertThat(after.sent()).containsExactly("1 login", "2 place b");
        assertThat(before.closedBy()).isNotNull();
    }
}
