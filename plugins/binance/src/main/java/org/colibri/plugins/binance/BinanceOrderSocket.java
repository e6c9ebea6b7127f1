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
import java.util.function.Consumer;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;

/** One connection to the WebSocket API for requests about orders: logs in, numbers them, matches answers to them. */
final class BinanceOrderSocket implements SocketProtocol<BinanceOrderSocket.Purpose> {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final URI address;
    private final BinanceAuth auth;
    private final ClockSync clock;
    private final Loop loop;
    private final Consumer<BinanceOrderSocket> whenReady;
    private final Map<String, Pending> pending = new HashMap<>();
    private SocketLink<Purpose> opened;
    private boolean ready;
    private boolean loggedOn;
    private String loggingOn;
    private long lastId;

    /** The one thing that such a connection is held open for. */
    enum Purpose {
        ORDERS
    }

    /** A request without its answer yet. */
    private record Pending(BinanceOrderMethod method, CompletableFuture<JsonNode> answer, Timers.Timer timeout) {}

    /** @param whenReady told that requests can be sent from now on */
    BinanceOrderSocket(
            URI address, BinanceAuth auth, ClockSync clock, Loop loop, Consumer<BinanceOrderSocket> whenReady) {
        this.address = address;
        this.auth = auth;
        this.clock = clock;
        this.loop = loop;
        this.whenReady = whenReady;
    }

    /** Whether requests can be sent. */
    boolean isReady() {
        return ready;
    }

    /**
     * Sends one request.
     *
     * @return the whole answer, accepted or refused; fails when none comes within 5 s or the connection is lost
     */
    CompletableFuture<JsonNode> request(BinanceOrderMethod method, Map<String, Object> form) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        if (!ready) {
            answer.completeExceptionally(VenueException.network(
                    method.endpoint() + ": the connection was lost; nothing was sent", false, null));
            return answer;
        }
        String id = Long.toString(++lastId);
        String frame;
        try {
            frame = frame(id, method.socketMethod(), signed(form));
        } catch (RuntimeException e) {
            // The message could quote what was being signed.
            answer.completeExceptionally(VenueException.local(
                    ErrorCategory.AUTHENTICATION,
                    method.endpoint() + " could not be signed (" + e.getClass().getSimpleName() + ")",
                    "check the account's credentials"));
            return answer;
        }
        pending.put(id, new Pending(method, answer, loop.timers().after(ANSWER, () -> timedOut(id))));
        opened.send(frame);
        return answer;
    }

    private ObjectNode signed(Map<String, Object> form) {
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
        return loggedOn ? auth.timed(parameters, now) : auth.sign(parameters, now);
    }

    @Override
    public URI address() {
        return address;
    }

    /** Logs in where the key can, which spares a signature per order. */
    @Override
    public void opened(SocketLink<Purpose> link) {
        opened = link;
        if (!auth.canLogOn()) {
            becomeReady(link);
        } else if (clock.isReady()) {
            logOn(link);
        } else {
            clock.sync().whenComplete((done, failure) -> {
                if (opened != link) {
                    return;
                }
                if (failure == null) {
                    logOn(link);
                } else {
                    link.reconnect("the venue's clock cannot be asked: " + failure.getMessage());
                }
            });
        }
    }

    @Override
    public void subscribe(SocketLink<Purpose> link, List<Purpose> topics) {
        topics.forEach(link::acknowledged);
    }

    /** Nothing is told to the venue: there was nothing to subscribe to. */
    @Override
    public void unsubscribe(SocketLink<Purpose> link, List<Purpose> topics) {
        ready = false;
    }

    /** Requests without an answer now have an unknown outcome. */
    @Override
    public void closed() {
        opened = null;
        ready = false;
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
    public void text(SocketLink<Purpose> link, byte[] bytes, int offset, int length) {
        JsonNode message;
        try {
            message = Json.read(bytes, offset, length);
        } catch (VenueException e) {
            link.reconnect("an answer on the order connection cannot be read, nor to which request it belongs");
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
            request.answer().complete(message);
        }
    }

    private void becomeReady(SocketLink<Purpose> link) {
        ready = true;
        link.ready();
        whenReady.accept(this);
    }

    private void logOn(SocketLink<Purpose> link) {
        loggingOn = Long.toString(++lastId);
        ObjectNode parameters = auth.sign(JsonNodeFactory.instance.objectNode(), clock.timestampMillis());
        link.send(frame(loggingOn, "session.logon", parameters));
    }

    private void logOnAnswered(SocketLink<Purpose> link, JsonNode message) {
        loggingOn = null;
        if (message.path("status").asInt() == 200) {
            loggedOn = true;
            becomeReady(link);
            return;
        }
        VenueException refusal = BinanceSocketAnswers.refusal(message, clock.venueMillis());
        if (refusal.category() == ErrorCategory.CLOCK_SKEW) {
            clock.discard(refusal.getMessage());
            link.reconnect("the log-in was refused: " + refusal.getMessage());
        } else {
            link.loginRefused(refusal);
        }
    }

    private void timedOut(String id) {
        Pending request = pending.remove(id);
        if (request != null) {
            request.answer()
                    .completeExceptionally(VenueException.network(
                            request.method().endpoint() + ": no answer within " + ANSWER.toSeconds() + " s",
                            true,
                            null));
        }
    }

    private static String frame(String id, String method, ObjectNode parameters) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("id", id).put("method", method).set("params", parameters);
        return frame.toString();
    }
}
