package org.colibri.kit.net.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
import org.slf4j.LoggerFactory;

/** Requests over a socket in the hands of a test: the venue's side of the socket, and the other way. */
final class CallDesk {

    static final String POOL = "orders";
    static final String HOST = "venue.test";

    final TestContext context = new TestContext();
    final FakeSockets sockets = new FakeSockets();
    final RateLimiter limiter = new RateLimiter(context.loop(), 100);
    final Metrics metrics = new Metrics();
    final List<String> otherwise = new ArrayList<>();
    /** Of each request that went the other way, whether it was told whose it is. */
    final List<Boolean> departing = new ArrayList<>();

    final List<String> unasked = new ArrayList<>();
    final SocketCalls<String, String[]> calls;

    CallDesk() {
        limiter.define(RatePool.rolling(POOL, 10, Duration.ofSeconds(3)));
        SocketTools tools = new SocketTools(
                context.loop(),
                sockets,
                new SplittableRandom(1),
                new LogLimiter(
                        LoggerFactory.getLogger(CallDesk.class), context.loop().clock()),
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
        calls = new SocketCalls<>(tools, policy, limiter, HOST, () -> new LineProtocol(unasked));
    }

    Attempt open() {
        context.on(calls::start);
        Attempt socket = sockets.last().open();
        context.time().runReady();
        deliver(socket, "1 ok");
        return socket;
    }

    void deliver(Attempt socket, String line) {
        context.on(() -> socket.text(line));
    }

    CompletableFuture<JsonNode> send(String request) {
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
        departing.add(metrics.takeDeparture() != null);
        return CompletableFuture.completedFuture(TextNode.valueOf(request + ", otherwise"));
    }

    static VenueException failure(CompletableFuture<JsonNode> failed) {
        assertThat(failed).isCompletedExceptionally();
        CompletionException thrown = catchThrowableOfType(CompletionException.class, failed::join);
        return (VenueException) thrown.getCause();
    }
}
