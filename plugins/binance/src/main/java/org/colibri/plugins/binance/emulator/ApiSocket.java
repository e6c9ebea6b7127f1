package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Function;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.JsonText;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;

/** One connection to the WebSocket API: requests, the session's log-on, and the user events (web-socket-api.md). */
final class ApiSocket implements SocketHandler, UserStreams.Subscriber {

    private static final int SESSION_WEIGHT = 2;
    private static final Set<String> SESSION = Set.of("session.logon", "session.status", "session.logout");

    private final ServerSocket socket;
    private final Function<String, Operation> operations;
    private final boolean subscribes;
    private final Gate gate;
    private final Limits limits;
    private final UserStreams streams;
    private final Sessions sessions;
    private final FaultBox faults;
    private final Heartbeat heartbeat;
    private final VenueTime time;
    private final boolean tellsLimits;
    private final long connectedSince;
    private String loggedOnKey;
    private boolean revoked;
    private long authorizedSince;
    private int nextSubscription;
    private int subscription = -1;
    private boolean bySession;

    /** @param subscribes whether the account's events can be had here */
    ApiSocket(
            ServerSocket socket,
            Function<String, Operation> operations,
            boolean subscribes,
            Gate gate,
            Limits limits,
            UserStreams streams,
            Sessions sessions,
            FaultBox faults,
            Heartbeat heartbeat,
            VenueTime time) {
        this.socket = socket;
        this.operations = operations;
        this.subscribes = subscribes;
        this.gate = gate;
        this.limits = limits;
        this.streams = streams;
        this.sessions = sessions;
        this.faults = faults;
        this.heartbeat = heartbeat;
        this.time = time;
        this.tellsLimits = !socket.query().contains("returnRateLimits=false");
        this.connectedSince = time.millis();
    }

    @Override
    public void onText(String text) {
        if (revoked) {
            revoked = false;
            loggedOnKey = null;
            socket.sendText(
                    refused(NullNode.getInstance(), Refusals.rejectedKey()).toString());
            return;
        }
        ApiFrame frame = ApiFrame.parse(text);
        streams.work(() -> {
            ObjectNode answer = frame == null
                    ? refused(NullNode.getInstance(), new Refusal(400, -1135, "Invalid JSON Request"))
                    : answer(frame);
            return () -> socket.sendText(JsonText.of(answer));
        });
    }

    @Override
    public void onPong(byte[] payload) {
        heartbeat.onPong();
    }

    @Override
    public void onClose() {
        heartbeat.stop();
        streams.remove(this);
        sessions.remove(this);
    }

    @Override
    public void accept(UserEvent event) {
        socket.sendText("{\"subscriptionId\":" + subscription + ",\"event\":" + event.text() + "}");
    }

    @Override
    public void onTerminated(UserEvent event) {
        accept(event);
        subscription = -1;
    }

    /** The key is no longer good: the next request ends the session, its answer names no id (Session authentication). */
    void revoke() {
        revoked = true;
    }

    private ObjectNode answer(ApiFrame frame) {
        Operation operation = operations.apply(frame.method());
        boolean withOrders = operation != null && operation.reportsOrders();
        try {
            RequestText request = RequestText.ofFrame(frame.params());
            JsonNode result;
            if (operation != null) {
                String key = frame.params().get("apiKey");
                result = gate.pass(operation, request, key, loggedOnKey != null);
            } else {
                result = session(frame, request);
            }
            ObjectNode node = head(frame.id(), 200);
            node.set("result", result);
            return withLimits(node, frame, withOrders);
        } catch (Refusal refusal) {
            return withLimits(refused(frame.id(), refusal), frame, withOrders);
        }
    }

    private JsonNode session(ApiFrame frame, RequestText request) {
        if (!subscribes && !SESSION.contains(frame.method())) {
            throw Refusals.unknownOperation();
        }
        limits.charge(SESSION_WEIGHT);
        String key = frame.params().get("apiKey");
        switch (frame.method()) {
            case "session.logon" -> {
                refuseLogin();
                if (gate.keyKind() != SignatureCheck.Kind.ED25519) {
                    throw new Refusal(400, -4056, gate.keyKind() + "_SHA256 API key is not supported.");
                }
                gate.check(request, key);
                loggedOnKey = key;
                sessions.add(this);
                authorizedSince = time.millis();
                return status();
            }
            case "session.status" -> {
                return status();
            }
            case "session.logout" -> {
                loggedOnKey = null;
                revoked = false;
                sessions.remove(this);
                if (bySession) {
                    unsubscribe();
                }
                return status();
            }
            case "userDataStream.subscribe" -> {
                if (loggedOnKey == null) {
                    throw Refusals.rejectedKey();
                }
                return subscribe(true);
            }
            case "userDataStream.subscribe.signature" -> {
                refuseLogin();
                gate.check(request, key);
                return subscribe(false);
            }
            case "userDataStream.unsubscribe" -> {
                Long which = request.parameters().integer("subscriptionId");
                if (which != null && which != subscription) {
                    throw Refusals.subscriptionInactive();
                }
                unsubscribe();
                return JsonNodeFactory.instance.objectNode();
            }
            case "session.subscriptions" -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                if (subscription >= 0) {
                    list.addObject().put("subscriptionId", subscription);
                }
                return list;
            }
            default -> throw Refusals.unknownOperation();
        }
    }

    private ObjectNode subscribe(boolean sessionOwned) {
        if (subscription >= 0) {
            throw Refusals.subscriptionActive();
        }
        subscription = nextSubscription;
        nextSubscription++;
        bySession = sessionOwned;
        streams.add(this);
        return JsonNodeFactory.instance.objectNode().put("subscriptionId", subscription);
    }

    /** The event that ends the subscription waits with the others until the answer is out. */
    private void unsubscribe() {
        if (subscription < 0) {
            throw Refusals.subscriptionInactive();
        }
        streams.end(this);
    }

    private void refuseLogin() {
        if (faults.fires(FaultKind.REJECT_LOGIN)) {
            throw Refusals.rejectedKey();
        }
    }

    private ObjectNode status() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("apiKey", loggedOnKey);
        node.put("authorizedSince", loggedOnKey == null ? null : Long.valueOf(authorizedSince));
        return node.put("connectedSince", connectedSince)
                .put("returnRateLimits", tellsLimits)
                .put("serverTime", time.millis())
                .put("userDataStream", subscription >= 0);
    }

    private ObjectNode withLimits(ObjectNode node, ApiFrame frame, boolean withOrders) {
        String asked = frame.params().get("returnRateLimits");
        if (asked == null ? tellsLimits : asked.equals("true")) {
            node.set("rateLimits", limits.status(withOrders));
        }
        return node;
    }

    private ObjectNode refused(JsonNode id, Refusal refusal) {
        ObjectNode node = head(id, refusal.status());
        ObjectNode error = refusal.body();
        if (refusal.retryAt() != 0) {
            error.putObject("data").put("serverTime", time.millis()).put("retryAfter", refusal.retryAt());
        }
        node.set("error", error);
        return node;
    }

    private static ObjectNode head(JsonNode id, int status) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("id", id);
        return node.put("status", status);
    }
}
