package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;

/**
 * Requests about orders over a connection to the WebSocket API. While the connection is not open they go by REST; a
 * request whose connection is lost before its answer has an unknown outcome and is not repeated.
 */
final class BinanceOrderSocket implements SocketProtocol<Void>, BinanceOrderEntry {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration UNTOLD_BAN = Duration.ofMinutes(2);

    private final URI address;
    private final BinanceAuth auth;
    private final BinanceLimits limits;
    private final RateLimiter limiter;
    private final String limitedHost;
    private final ClockSync clock;
    private final Loop loop;
    private final BinanceOrderEntry whileClosed;
    private final Map<String, Pending> pending = new HashMap<>();
    private SocketLink<Void> open;
    private String loggingOn;
    private boolean loggedOn;
    private long lastId;

    /** A request without its answer yet. */
    private record Pending(
            BinanceOrderMethod method,
            Map<String, Object> form,
            Priority priority,
            Cost cost,
            CompletableFuture<JsonNode> answer,
            Timers.Timer timeout) {}

    /**
     * @param limitedHost the host under which the limiter knows the venue's bans
     * @param whileClosed takes requests while this connection is not open, or our clock not known to be right
     */
    BinanceOrderSocket(
            URI address,
            BinanceAuth auth,
            BinanceLimits limits,
            RateLimiter limiter,
            String limitedHost,
            ClockSync clock,
            Loop loop,
            BinanceOrderEntry whileClosed) {
        this.address = address;
        this.auth = auth;
        this.limits = limits;
        this.limiter = limiter;
        this.limitedHost = limitedHost;
        this.clock = clock;
        this.loop = loop;
        this.whileClosed = whileClosed;
    }

    @Override
    public URI address() {
        return address;
    }

    /** Logs in where the key can, which spares a signature per order. */
    @Override
    public void opened(SocketLink<Void> link) {
        if (auth.canLogOn()) {
            loggingOn = Long.toString(++lastId);
            ObjectNode parameters = auth.sign(JsonNodeFactory.instance.objectNode(), clock.timestampMillis());
            link.send(frame(loggingOn, "session.logon", parameters));
        } else {
            open(link);
        }
    }

    /** There is nothing to subscribe to. */
    @Override
    public void subscribe(SocketLink<Void> link, List<Void> topics) {
        topics.forEach(link::acknowledged);
    }

    @Override
    public void unsubscribe(SocketLink<Void> link, List<Void> topics) {
        // no topics, as above
    }

    @Override
    public void closed() {
        open = null;
        loggedOn = false;
        loggingOn = null;
        List<Pending> lost = List.copyOf(pending.values());
        pending.clear();
        for (Pending request : lost) {
            request.timeout().cancel();
            request.answer()
                    .completeExceptionally(VenueException.network(
                            request.method().endpoint() + ": the connection was lost before the answer", true, null));
        }
    }

    @Override
    public CompletableFuture<JsonNode> send(BinanceOrderMethod method, Map<String, Object> form, Priority priority) {
        if (open == null || !clock.isReady()) {
            return whileClosed.send(method, form, priority);
        }
        Cost cost = method == BinanceOrderMethod.PLACE ? limits.newOrder() : BinanceLimits.weight(method.weight());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        limiter.acquire(
                cost,
                priority,
                limitedHost,
                ANSWER,
                () -> transmit(method, form, priority, cost, answer),
                answer::completeExceptionally);
        return answer;
    }

    @Override
    public void text(SocketLink<Void> link, byte[] bytes, int offset, int length) {
        JsonNode message;
        try {
            message = Json.read(bytes, offset, length);
        } catch (VenueException e) {
            // answers can no longer be told apart
            link.reconnect("a message on the order connection cannot be read");
            return;
        }
        JsonNode event = message.path("event").isObject() ? message.get("event") : message;
        if (event.path("e").asText("").equals("serverShutdown")) {
            link.reconnect("the venue shuts this server down");
            return;
        }
        String id = message.path("id").asText("");
        if (id.equals(loggingOn)) {
            logOnAnswered(link, message);
            return;
        }
        Pending request = pending.remove(id);
        if (request != null) {
            request.timeout().cancel();
            settle(request, message);
        }
    }

    private void transmit(
            BinanceOrderMethod method,
            Map<String, Object> form,
            Priority priority,
            Cost cost,
            CompletableFuture<JsonNode> answer) {
        if (open == null) {
            answer.completeExceptionally(VenueException.network(
                    method.endpoint() + ": the connection was lost; nothing was sent", false, null));
            return;
        }
        String id = Long.toString(++lastId);
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        form.forEach((name, value) -> {
            if (value instanceof Long number) {
                parameters.put(name, number);
            } else {
                parameters.put(name, value.toString());
            }
        });
        parameters.put("returnRateLimits", false);
        long now = clock.timestampMillis();
        String frame =
                frame(id, method.socketMethod(), loggedOn ? auth.timed(parameters, now) : auth.sign(parameters, now));
        Timers.Timer timeout = loop.timers().after(ANSWER, () -> timedOut(id));
        pending.put(id, new Pending(method, form, priority, cost, answer, timeout));
        open.send(frame);
    }

    private void timedOut(String id) {
        Pending request = pending.remove(id);
        if (request != null) {
            request.answer()
                    .completeExceptionally(VenueException.network(
                            request.method().endpoint() + ": no answer within " + ANSWER.toSeconds() + " s", true, null));
        }
    }

    private void settle(Pending request, JsonNode message) {
        if (message.path("status").asInt() == 200) {
            request.answer().complete(message.path("result"));
            return;
        }
        VenueException refusal = BinanceSocketAnswers.refusal(message, clock.venueMillis());
        if (refusal.category() == ErrorCategory.CLOCK_SKEW && refusal.definite()) {
            // REST waits for the new sample and asks once more (TIME-3)
            clock.discard(refusal.getMessage());
            whileClosed.send(request.method(), request.form(), request.priority())
                    .whenComplete((answer, failure) -> pass(request.answer(), answer, failure));
            return;
        }
        Duration wait = refusal.retryAfterMillis() > 0 ? Duration.ofMillis(refusal.retryAfterMillis()) : null;
        if (message.path("status").asInt() == 418) {
            limiter.ban(limitedHost, wait == null ? UNTOLD_BAN : wait);
        } else if (message.path("status").asInt() == 429) {
            limiter.refused(request.cost(), limitedHost, wait);
        }
        request.answer().completeExceptionally(refusal);
    }

    private static void pass(CompletableFuture<JsonNode> to, JsonNode answer, Throwable failure) {
        if (failure == null) {
            to.complete(answer);
        } else {
            to.completeExceptionally(failure);
        }
    }

    private void logOnAnswered(SocketLink<Void> link, JsonNode message) {
        loggingOn = null;
        if (message.path("status").asInt() == 200) {
            loggedOn = true;
            open(link);
            return;
        }
        VenueException refusal = BinanceSocketAnswers.refusal(message, clock.venueMillis());
        if (refusal.category() == ErrorCategory.AUTHENTICATION || refusal.category() == ErrorCategory.PERMISSION) {
            link.loginRefused(refusal);
        } else {
            link.reconnect("the log-in was refused: " + refusal.getMessage());
        }
    }

    private void open(SocketLink<Void> link) {
        open = link;
        link.ready();
    }

    private static String frame(String id, String method, ObjectNode parameters) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("id", id).put("method", method).set("params", parameters);
        return frame.toString();
    }
}
