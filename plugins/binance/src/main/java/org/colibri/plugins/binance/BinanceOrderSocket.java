package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.call.CallLink;
import org.colibri.kit.net.call.CallOutcome;
import org.colibri.kit.net.call.CallProtocol;

/** One connection to the WebSocket API for requests about orders, which are signed, or sent once logged in. */
final class BinanceOrderSocket implements CallProtocol<BinanceSocketOrders.Request, JsonNode> {

    private static final Duration UNTOLD_BAN = Duration.ofMinutes(2);

    private final URI address;
    private final BinanceAuth auth;
    private final BinanceErrors.Table errors;
    private final ClockSync clock;
    private boolean loggedOn;

    BinanceOrderSocket(URI address, BinanceAuth auth, BinanceErrors.Table errors, ClockSync clock) {
        this.address = address;
        this.auth = auth;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    public URI address() {
        return address;
    }

    /** Logs in where the key can, which spares a signature per order. */
    @Override
    public void opened(CallLink<JsonNode> link) {
        if (!auth.canLogOn()) {
            link.ready();
        } else {
            clock.ready().whenComplete((done, failure) -> {
                if (failure == null) {
                    logOn(link);
                } else {
                    link.reconnect("the venue's clock cannot be asked: " + failure.getMessage());
                }
            });
        }
    }

    @Override
    public void closed() {
        loggedOn = false;
    }

    @Override
    public String frame(long id, BinanceSocketOrders.Request request) {
        return frame(id, request.method().socketMethod(), signed(request.form()));
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
    public JsonNode read(byte[] bytes, int offset, int length) {
        return Json.read(bytes, offset, length);
    }

    @Override
    public long idOf(JsonNode message) {
        return BinanceSocketAnswers.idOf(message);
    }

    @Override
    public CallOutcome outcome(CallLink<JsonNode> link, BinanceSocketOrders.Request request, JsonNode answer) {
        int status = answer.path("status").asInt();
        if (status == 200) {
            return new CallOutcome.Accepted(answer.path("result"));
        }
        VenueException refusal = BinanceSocketAnswers.refusal(errors, answer, clock.venueMillis());
        if (refusal.category() == ErrorCategory.CLOCK_SKEW && refusal.definite()) {
            // REST waits for a new sample of the clock and then asks once more (TIME-3)
            clock.discard(refusal.getMessage());
            return new CallOutcome.Unserved();
        }
        return switch (status) {
            case 418 -> new CallOutcome.Banned(refusal, length(refusal));
            case 429 -> new CallOutcome.Limited(refusal);
            default -> new CallOutcome.Refused(refusal);
        };
    }

    private static Duration length(VenueException ban) {
        return ban.retryAfterMillis() > 0 ? Duration.ofMillis(ban.retryAfterMillis()) : UNTOLD_BAN;
    }

    @Override
    public void unasked(CallLink<JsonNode> link, JsonNode message) {
        JsonNode event = message.path("event").isObject() ? message.get("event") : message;
        if (event.path("e").asText("").equals("serverShutdown")) {
            link.reconnect("the venue shuts this server down");
        }
    }

    private void logOn(CallLink<JsonNode> link) {
        ObjectNode parameters = auth.sign(JsonNodeFactory.instance.objectNode(), clock.timestampMillis());
        link.ask(id -> frame(id, "session.logon", parameters), answer -> logOnAnswered(link, answer));
    }

    private void logOnAnswered(CallLink<JsonNode> link, JsonNode answer) {
        if (answer.path("status").asInt() == 200) {
            loggedOn = true;
            link.ready();
            return;
        }
        VenueException refusal = BinanceSocketAnswers.refusal(answer, clock.venueMillis());
        if (refusal.category() == ErrorCategory.CLOCK_SKEW) {
            clock.discard(refusal.getMessage());
            link.reconnect("the log-in was refused: " + refusal.getMessage());
        } else {
            link.loginRefused(refusal);
        }
    }

    private static String frame(long id, String method, ObjectNode parameters) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("id", Long.toString(id)).put("method", method).set("params", parameters);
        return frame.toString();
    }
}
