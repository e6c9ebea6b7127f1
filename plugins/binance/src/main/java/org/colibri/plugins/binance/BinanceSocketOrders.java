package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketObserver;
import org.colibri.kit.net.SocketSession;
import org.colibri.kit.net.SocketTools;

/**
 * Requests about orders over the WebSocket API. While no connection is open they go by REST, so that cancels always
 * find a way; a request whose connection is lost has an unknown outcome and is not repeated.
 */
final class BinanceSocketOrders implements BinanceOrderEntry {

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration UNTOLD_BAN = Duration.ofMinutes(2);

    private final Function<BinanceOrderMethod, Cost> costs;
    private final BinanceErrors.Table errors;
    private final RateLimiter limiter;
    private final String limitedHost;
    private final ClockSync clock;
    private final BinanceOrderEntry rest;
    private final SocketSession<BinanceOrderSocket.Purpose> session;
    private BinanceOrderSocket current;

    /**
     * @param limitedHost the host under which the limiter knows the venue's bans
     * @param rest takes requests while no connection is open, or our clock is not known to be right
     * @param sockets makes the protocol of one connection, which tells its argument when it is ready
     */
    BinanceSocketOrders(
            Function<BinanceOrderMethod, Cost> costs,
            BinanceErrors.Table errors,
            RateLimiter limiter,
            String limitedHost,
            ClockSync clock,
            BinanceOrderEntry rest,
            SocketTools tools,
            Function<Consumer<BinanceOrderSocket>, BinanceOrderSocket> sockets) {
        this.costs = costs;
        this.errors = errors;
        this.limiter = limiter;
        this.limitedHost = limitedHost;
        this.clock = clock;
        this.rest = rest;
        this.session = new SocketSession<>(
                "orders",
                tools,
                BinanceVenue.socketApiPolicy(),
                () -> sockets.apply(ready -> current = ready),
                new SocketObserver<>() {});
    }

    /** Opens the connection and keeps it open; nothing happens when it is open already. */
    void start() {
        session.add(BinanceOrderSocket.Purpose.ORDERS);
        session.start();
    }

    /** Closes the connection; requests without an answer fail with an unknown outcome. */
    void close() {
        session.close();
    }

    @Override
    public CompletableFuture<JsonNode> send(BinanceOrderMethod method, Map<String, Object> form, Priority priority) {
        if (method.socketMethod() == null || current == null || !current.isReady() || !clock.isReady()) {
            return rest.send(method, form, priority);
        }
        Cost cost = costs.apply(method);
        CompletableFuture<JsonNode> outcome = new CompletableFuture<>();
        limiter.acquire(
                cost,
                priority,
                limitedHost,
                WAIT,
                () -> current.request(method, form).whenComplete((answer, failure) -> {
                    if (failure != null) {
                        outcome.completeExceptionally(failure);
                    } else if (answer.path("status").asInt() == 200) {
                        outcome.complete(answer.path("result"));
                    } else {
                        refused(method, form, priority, cost, answer, outcome);
                    }
                }),
                outcome::completeExceptionally);
        return outcome;
    }

    private void refused(
            BinanceOrderMethod method,
            Map<String, Object> form,
            Priority priority,
            Cost cost,
            JsonNode answer,
            CompletableFuture<JsonNode> outcome) {
        VenueException refusal = BinanceSocketAnswers.refusal(errors, answer, clock.venueMillis());
        if (refusal.category() == ErrorCategory.CLOCK_SKEW && refusal.definite()) {
            // REST waits for a new sample of the clock and then asks once more (TIME-3)
            clock.discard(refusal.getMessage());
            rest.send(method, form, priority).whenComplete((again, failure) -> {
                if (failure == null) {
                    outcome.complete(again);
                } else {
                    outcome.completeExceptionally(failure);
                }
            });
            return;
        }
        Duration wait = refusal.retryAfterMillis() > 0 ? Duration.ofMillis(refusal.retryAfterMillis()) : null;
        if (answer.path("status").asInt() == 418) {
            limiter.ban(limitedHost, wait == null ? UNTOLD_BAN : wait);
        } else if (answer.path("status").asInt() == 429) {
            limiter.refused(cost, limitedHost, wait);
        }
        outcome.completeExceptionally(refusal);
    }
}
