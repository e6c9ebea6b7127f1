package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.stream.Topics;

/** One socket: its login, its subscriptions, and the commands that come over it. */
final class VenueSocket implements SocketHandler {

    private final ServerSocket socket;
    private final Doors doors;
    private final Subscriptions subscriptions;
    private boolean loggedIn;

    /** What sockets share. */
    record Doors(
            Topics<Topic> topics,
            Tables tables,
            Symbols symbols,
            Gate gate,
            RateLimits limits,
            DeadMan deadMan,
            FaultBox faults) {}

    VenueSocket(ServerSocket socket, Doors doors, boolean loggedIn) {
        this.socket = socket;
        this.doors = doors;
        this.subscriptions = new Subscriptions(socket, doors.topics(), doors.tables(), doors.symbols());
        this.loggedIn = loggedIn;
    }

    @Override
    public void onText(String text) {
        if (text.equals("ping")) {
            socket.sendText("pong");
            return;
        }
        JsonNode frame = Json.read(text);
        if (frame == null || !frame.isObject()) {
            refuse(Refusal.bad("Unrecognized request."), Json.object());
            return;
        }
        long wait = doors.limits().command();
        if (wait > 0) {
            Refusal tooFast = Refusal.tooFast(wait);
            send(error(tooFast, Json.object().put("retryAfter", wait), frame));
            return;
        }
        try {
            command(frame);
        } catch (Refusal refusal) {
            refuse(refusal, frame);
        }
    }

    @Override
    public void onClose() {
        subscriptions.close();
    }

    /** Subscribes to what the address asks for, separated by commas. */
    void subscribe(String list) {
        ObjectNode request = Json.object().put("op", "subscribe");
        for (String topic : list.split(",")) {
            request.withArray("args").add(topic);
        }
        try {
            each(request, this::subscribe);
        } catch (Refusal refusal) {
            refuse(refusal, request);
        }
    }

    private void command(JsonNode frame) {
        String operation = frame.path("op").asText();
        switch (operation) {
            case "subscribe" -> each(frame, this::subscribe);
            case "unsubscribe" -> each(frame, this::unsubscribe);
            case "authKeyExpires" -> login(frame);
            case "cancelAllAfter" -> {
                requireLogin("cancelAllAfter");
                JsonNode timeout =
                        frame.path("args").isArray() ? frame.path("args").path(0) : frame.path("args");
                ObjectNode answer = doors.deadMan().arm(timeout.canConvertToLong() ? timeout.asLong() : null);
                send(answer.set("request", frame));
            }
            default -> throw Refusal.bad("Unknown op: " + operation);
        }
    }

    private interface OneTopic {

        void handle(String topic, JsonNode request);
    }

    /** Every topic has its own answer. */
    private void each(JsonNode frame, OneTopic handler) {
        JsonNode args = frame.path("args");
        List<String> wanted = new ArrayList<>();
        if (args.isArray()) {
            args.forEach(one -> wanted.add(one.asText()));
        } else if (args.isTextual()) {
            wanted.add(args.asText());
        }
        if (wanted.isEmpty()) {
            throw Refusal.required("args");
        }
        for (String topic : wanted) {
            try {
                handler.handle(topic, frame);
            } catch (Refusal refusal) {
                refuse(refusal, frame);
            }
        }
    }

    private void login(JsonNode frame) {
        if (loggedIn) {
            throw Refusal.bad("You are already authenticated.");
        }
        if (doors.faults().fires(FaultKind.REJECT_LOGIN)) {
            throw Refusal.badSignature();
        }
        doors.gate().checkLogin(frame.path("args"));
        loggedIn = true;
        send(Json.object().put("success", true).set("request", frame));
    }

    private void requireLogin(String what) {
        if (!loggedIn) {
            throw Refusal.of(
                    401, "User requested an account-locked subscription but no authorization was provided: " + what);
        }
    }

    private void subscribe(String name, JsonNode request) {
        Topic topic = Topic.parse(name);
        if (!doors.tables().exists(topic.table())) {
            throw Refusal.bad("Unknown table: " + topic.table());
        }
        if (Tables.isPrivate(topic.table())) {
            requireLogin(name);
        }
        subscriptions.add(topic, () -> confirm("subscribe", name, request));
    }

    private void unsubscribe(String name, JsonNode request) {
        subscriptions.remove(Topic.parse(name));
        confirm("unsubscribe", name, request);
    }

    private void confirm(String what, String topic, JsonNode request) {
        send(Json.object().put("success", true).put(what, topic).set("request", request));
    }

    private void refuse(Refusal refusal, JsonNode request) {
        send(error(refusal, Json.object(), request));
    }

    private static ObjectNode error(Refusal refusal, ObjectNode meta, JsonNode request) {
        ObjectNode frame = Json.object().put("status", refusal.status()).put("error", refusal.getMessage());
        frame.set("meta", meta);
        frame.set("request", request);
        return frame;
    }

    private void send(JsonNode frame) {
        socket.sendText(Json.write(frame));
    }
}
