package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketObserver;
import org.colibri.kit.net.SocketSession;
import org.colibri.kit.net.SocketTools;

/**
 * Private functions over a socket. While no connection is open they go by REST, so that cancels always find a way; a
 * request whose connection is lost has an unknown outcome and is not repeated.
 */
final class NdaxSocketCalls implements NdaxCalls {

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final RateLimiter limiter;
    private final String limitedHost;
    private final NdaxCalls rest;
    private final SocketSession<NdaxOrderSocket.Purpose> session;
    private NdaxOrderSocket current;

    /**
     * @param limitedHost the host under which the limiter knows the venue's bans
     * @param rest takes requests while no connection is open
     * @param sockets makes the protocol of one connection, which tells its argument when it is ready
     */
    NdaxSocketCalls(
            RateLimiter limiter,
            String limitedHost,
            NdaxCalls rest,
            SocketTools tools,
            Function<Consumer<NdaxOrderSocket>, NdaxOrderSocket> sockets) {
        this.limiter = limiter;
        this.limitedHost = limitedHost;
        this.rest = rest;
        this.session = new SocketSession<>(
                "orders",
                tools,
                NdaxVenue.privatePolicy(),
                () -> sockets.apply(ready -> current = ready),
                new SocketObserver<>() {});
    }

    /** Opens the connection and keeps it open; nothing happens when it is open already. */
    void start() {
        session.add(NdaxOrderSocket.Purpose.ORDERS);
        session.start();
    }

    /** Closes the connection; requests without an answer fail with an unknown outcome. */
    void close() {
        session.close();
    }

    @Override
    public CompletableFuture<JsonNode> send(NdaxFunction function, Map<String, Object> form, Priority priority) {
        if (current == null || !current.isReady()) {
            return rest.send(function, form, priority);
        }
        Cost cost = NdaxLimits.socket();
        CompletableFuture<JsonNode> outcome = new CompletableFuture<>();
        limiter.acquire(
                cost,
                priority,
                limitedHost,
                WAIT,
                () -> current.request(function, form).whenComplete((answer, failure) -> {
                    if (failure == null) {
                        outcome.complete(answer);
                    } else {
                        refused(function, form, priority, (VenueException) failure, outcome);
                    }
                }),
                outcome::completeExceptionally);
        return outcome;
    }

    private void refused(
            NdaxFunction function,
            Map<String, Object> form,
            Priority priority,
            VenueException why,
            CompletableFuture<JsonNode> outcome) {
        if (why.category() == ErrorCategory.RATE_LIMITED) {
            limiter.refused(NdaxLimits.socket(), limitedHost, null);
        }
        if (why.category() != ErrorCategory.AUTHENTICATION) {
            outcome.completeExceptionally(why);
            return;
        }
        // nothing was done: REST logs in anew, and so does the next connection
        current.loggedOut();
        rest.send(function, form, priority).whenComplete((answer, failure) -> {
            if (failure == null) {
                outcome.complete(answer);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
    }
}
