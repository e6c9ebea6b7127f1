package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;

/** One socket: its login, its subscriptions, and the commands that come over it. */
final class VenueSocket implements SocketHandler {

    private static final Set<String> OF_ACCOUNT = Set.of("margin", "wallet");

    private final ServerSocket socket;
    private final Doors doors;
    private final Map<String, List<BookTopic>> topics = new LinkedHashMap<>();
    private boolean loggedIn;

    /** What sockets share. */
    record Doors(
            Hub hub,
            Symbols symbols,
            Books books,
            Tables tables,
            BinFeed bins,
            Gate gate,
            RateLimits limits,
            DeadMan deadMan,
            FaultBox faults) {}

    VenueSocket(ServerSocket socket, Doors doors, boolean loggedIn) {
        this.socket = socket;
        this.doors = doors;
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
        doors.hub().remove(this);
    }

    /** Sends the rows that one of the subscriptions chose. */
    void publish(String table, String action, List<ObjectNode> rows) {
        if (topics.containsKey(table)) {
            socket.sendText(Frames.rows(table, action, rows));
            return;
        }
        Map<String, List<ObjectNode>> chosen = new LinkedHashMap<>();
        for (ObjectNode row : rows) {
            String symbol = row.path("symbol").asText();
            if (topics.containsKey(table + ":" + symbol)) {
                chosen.computeIfAbsent(symbol, s -> new ArrayList<>()).add(row);
            }
        }
        chosen.values().forEach(some -> socket.sendText(Frames.rows(table, action, some)));
    }

    /** A book has changed. */
    void book(TradingPair pair, long now) {
        for (Map.Entry<String, List<BookTopic>> topic : List.copyOf(topics.entrySet())) {
            for (BookTopic book : topic.getValue()) {
                if (book.rules().pair().equals(pair)) {
                    book(table(topic.getKey()), book, now);
                }
            }
        }
    }

    boolean wants(String prefix) {
        return topics.keySet().stream().anyMatch(topic -> topic.startsWith(prefix));
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

    private void book(String table, BookTopic book, long now) {
        List<BookTopic.Change> changes = book.changes(now);
        changes.forEach(change -> socket.sendText(Frames.rows(table, change.action(), change.rows())));
        BookTopic.Change crossing = changes.isEmpty() ? null : book.crossing(now);
        if (crossing != null && doors.faults().fires(FaultKind.CROSS_BOOK)) {
            socket.sendText(Frames.rows(table, crossing.action(), crossing.rows()));
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

    private void subscribe(String topic, JsonNode request) {
        String table = table(topic);
        if (!doors.tables().exists(table)) {
            throw Refusal.bad("Unknown table: " + table);
        }
        if (Tables.isPrivate(table)) {
            requireLogin(topic);
        }
        boolean one = topic.length() > table.length();
        List<Rules> chosen = one
                ? List.of(doors.symbols().require(topic.substring(table.length() + 1)))
                : doors.symbols().all();
        if (topics.containsKey(topic)) {
            throw Refusal.bad("You are already subscribed to this topic: " + topic);
        }
        List<BookTopic> books = new ArrayList<>();
        Integer depth = Tables.BOOKS.get(table);
        if (depth != null) {
            chosen.forEach(rules -> books.add(new BookTopic(doors.books(), rules, depth)));
        }
        topics.put(topic, books);
        send(Json.object().put("success", true).put("subscribe", topic).set("request", request));
        List<ObjectNode> rows = new ArrayList<>();
        books.forEach(book -> rows.addAll(book.whole()));
        if (depth == null) {
            rows.addAll(doors.tables().rows(table, chosen));
        }
        ObjectNode filter = Json.object();
        if (one && !OF_ACCOUNT.contains(table)) {
            filter.put("symbol", chosen.get(0).symbol());
        } else if (Tables.isPrivate(table)) {
            filter.put("account", OrderRows.ACCOUNT);
        }
        socket.sendText(Frames.partial(table, filter, rows));
        if (Tables.interval(table) != null) {
            doors.bins().start();
        }
    }

    private void unsubscribe(String topic, JsonNode request) {
        if (topics.remove(topic) == null) {
            throw Refusal.bad("You are not subscribed to this topic: " + topic);
        }
        send(Json.object().put("success", true).put("unsubscribe", topic).set("request", request));
    }

    private static String table(String topic) {
        int colon = topic.indexOf(':');
        return colon < 0 ? topic : topic.substring(0, colon);
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
