package org.colibri.kit.net.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.model.VenueException;
import org.colibri.kit.health.Departure;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketObserver;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketSession;
import org.colibri.kit.net.SocketTools;

/**
 * Sends requests over a socket that is held open for them: waits for limits, matches answers to requests, and turns each
 * request into a value or one {@code VenueException}. While no connection is open requests go the other way, so that
 * cancels always find one; a request whose answer is lost has an unknown outcome and is not repeated (NET-3). Used on its
 * loop only.
 *
 * @param <Q> a request
 * @param <M> a message of the venue
 */
public final class SocketCalls<Q, M> {

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final RateLimiter limiter;
    private final String limitedHost;
    private final CallFigures figures;
    private final SocketSession<CallConnection.Purpose> session;
    private CallConnection<Q, M> current;

    /**
     * @param limiter whose pools the calls' costs name
     * @param limitedHost the host under which the limiter knows the venue's bans
     * @param protocols makes the protocol of one connection
     */
    public SocketCalls(
            SocketTools tools,
            SocketPolicy policy,
            RateLimiter limiter,
            String limitedHost,
            Supplier<? extends CallProtocol<Q, M>> protocols) {
        this.limiter = limiter;
        this.limitedHost = limitedHost;
        this.figures = new CallFigures(tools.metrics(), tools.loop().clock(), limiter);
        this.session = new SocketSession<>(
                "orders",
                tools,
                policy,
                () -> new CallConnection<>(protocols.get(), tools.loop().timers(), ready -> current = ready),
                new SocketObserver<>() {});
    }

    /** Opens the connection and keeps it open; nothing happens when it is open already. */
    public void start() {
        session.add(CallConnection.Purpose.REQUESTS);
        session.start();
    }

    /** Closes the connection; requests without an answer fail with an unknown outcome. */
    public void close() {
        session.close();
    }

    /**
     * Sends one request, once.
     *
     * @param otherwise sends it another way; asked only while no connection is ready, or when the venue says that it did
     *     nothing with it for the connection's sake
     * @return the answer's content; fails with a {@code VenueException}, not definite when the outcome is unknown
     */
    public CompletableFuture<JsonNode> send(SocketCall<Q> call, Supplier<CompletableFuture<JsonNode>> otherwise) {
        if (current == null || !current.isReady()) {
            return otherwise.get();
        }
        Way<Q> way = new Way<>(call, figures.takeDeparture(), otherwise, new CompletableFuture<>());
        if (limiter.tryAcquire(call.cost(), call.priority(), limitedHost)) {
            request(way);
        } else {
            Runnable waited = figures.waiting(call);
            limiter.acquire(
                    call.cost(),
                    call.priority(),
                    limitedHost,
                    WAIT,
                    () -> {
                        waited.run();
                        request(way);
                    },
                    why -> {
                        waited.run();
                        fail(way, why);
                    });
        }
        return way.result;
    }

    /** One request on its way. */
    private record Way<Q>(
            SocketCall<Q> call,
            Departure order,
            Supplier<CompletableFuture<JsonNode>> otherwise,
            CompletableFuture<JsonNode> result) {}

    private void request(Way<Q> way) {
        long sentNanos = figures.nanos();
        CompletableFuture<CallOutcome> answer = current.request(way.call);
        figures.sent(way.call, sentNanos, way.order, answer);
        answer.whenComplete((outcome, failure) -> {
            if (failure == null) {
                settle(way, outcome);
            } else {
                fail(way, failure);
            }
        });
    }

    private void settle(Way<Q> way, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Accepted accepted) {
            way.result.complete(accepted.content());
        } else if (outcome instanceof CallOutcome.Refused refused) {
            fail(way, refused.why());
        } else if (outcome instanceof CallOutcome.Limited limited) {
            limiter.refused(way.call.cost(), limitedHost, wait(limited.why()));
            fail(way, limited.why());
        } else if (outcome instanceof CallOutcome.Banned banned) {
            limiter.ban(limitedHost, banned.length());
            fail(way, banned.why());
        } else {
            figures.again(way.order, way.otherwise).whenComplete((answer, failure) -> {
                if (failure == null) {
                    way.result.complete(answer);
                } else {
                    way.result.completeExceptionally(failure);
                }
            });
        }
    }

    private void fail(Way<Q> way, Throwable why) {
        figures.failed(way.call, why);
        way.result.completeExceptionally(why);
    }

    private static Duration wait(VenueException refusal) {
        return refusal.retryAfterMillis() > 0 ? Duration.ofMillis(refusal.retryAfterMillis()) : null;
    }
}
