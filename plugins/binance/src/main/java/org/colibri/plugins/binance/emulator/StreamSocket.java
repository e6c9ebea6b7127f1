package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.stream.Topics;

/**
 * One connection to the public streams: {@code /ws…} with bare payloads or {@code /stream…} with the envelope, and the
 * requests that come over it (web-socket-streams.md).
 */
final class StreamSocket implements SocketHandler, Topics.Listener<String> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_STREAMS = 1_024;
    private static final int POLICY_VIOLATION = 1008;
    private static final int BAD_REQUEST = 2;
    private static final int BAD_JSON = 3;

    private final ServerSocket socket;
    private final Function<String, StreamName> names;
    private final Topics<String> hub;
    private final Recorded.Player player;
    private final Heartbeat heartbeat;
    private final LimitWindow messages;
    private final VenueTime time;
    private final Set<String> streams = new LinkedHashSet<>();
    private boolean combined;

    StreamSocket(
            ServerSocket socket,
            boolean combined,
            Function<String, StreamName> names,
            Topics<String> hub,
            Recorded recorded,
            Heartbeat heartbeat,
            LimitWindow messages,
            VenueTime time) {
        this.socket = socket;
        this.combined = combined;
        this.names = names;
        this.hub = hub;
        this.player = recorded.player(this);
        this.heartbeat = heartbeat;
        this.messages = messages;
        this.time = time;
    }

    @Override
    public void onText(String text) {
        if (tooMany()) {
            return;
        }
        JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation().getLineNr();
            refuse(
                    BAD_JSON,
                    "Invalid JSON: expected value at line " + line + " column "
                            + e.getLocation().getColumnNr(),
                    NullNode.getInstance());
            return;
        }
        JsonNode id = request.path("id").isMissingNode() ? NullNode.getInstance() : request.path("id");
        if (!id.isNull()
                && !id.isIntegralNumber()
                && !(id.isTextual() && id.asText().length() <= 36)) {
            refuse(BAD_REQUEST, "Invalid request: request ID must be an unsigned integer", NullNode.getInstance());
            return;
        }
        if (!request.path("method").isTextual()) {
            refuse(BAD_REQUEST, "Invalid request: missing field `method` at line 1 column " + text.length(), id);
            return;
        }
        handle(request.path("method").asText(), request.path("params"), id);
    }

    @Override
    public void onPong(byte[] payload) {
        heartbeat.onPong();
        tooMany();
    }

    @Override
    public void onClose() {
        heartbeat.stop();
        player.stop();
        streams.forEach(stream -> hub.remove(stream, this));
        streams.clear();
    }

    @Override
    public void onPayload(String stream, String payload) {
        socket.sendText(combined ? "{\"stream\":\"" + stream + "\",\"data\":" + payload + "}" : payload);
    }

    /** Listens to the streams that the connection's address names; false when one of them cannot be. */
    boolean subscribe(List<String> texts) {
        List<StreamName> wanted = new ArrayList<>();
        for (String text : texts) {
            StreamName stream = names.apply(text);
            if (stream == null) {
                return false;
            }
            wanted.add(stream);
        }
        for (StreamName stream : wanted) {
            if (streams.add(stream.text()) && !player.plays(stream.text())) {
                hub.add(stream.text(), this);
            }
        }
        return true;
    }

    private void handle(String method, JsonNode params, JsonNode id) {
        switch (method) {
            case "SUBSCRIBE" -> subscribe(params, id);
            case "UNSUBSCRIBE" -> {
                texts(params).forEach(this::unsubscribe);
                answer(NullNode.getInstance(), id);
            }
            case "LIST_SUBSCRIPTIONS" -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                streams.forEach(list::add);
                answer(list, id);
            }
            case "SET_PROPERTY" -> setProperty(params, id);
            case "GET_PROPERTY" -> {
                if (params.path(0).asText().equals("combined")) {
                    answer(JsonNodeFactory.instance.booleanNode(combined), id);
                } else {
                    refuse(0, "Unknown property", id);
                }
            }
            default ->
                refuse(
                        BAD_REQUEST,
                        "Invalid request: unknown variant " + method + ", expected one of "
                                + "`SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1"
                                + " column 28",
                        id);
        }
    }

    private void subscribe(JsonNode params, JsonNode id) {
        List<String> texts = texts(params);
        if (streams.size() + texts.size() > MAX_STREAMS) {
            refuse(BAD_REQUEST, "Invalid request: too many parameters", id);
        } else if (texts.isEmpty() || texts.stream().anyMatch(text -> names.apply(text) == null)) {
            refuse(BAD_REQUEST, "Invalid request: invalid stream", id);
        } else {
            answer(NullNode.getInstance(), id);
            subscribe(texts);
        }
    }

    private void unsubscribe(String stream) {
        if (streams.remove(stream)) {
            player.ends(stream);
            hub.remove(stream, this);
        }
    }

    private void setProperty(JsonNode params, JsonNode id) {
        if (!params.path(0).asText().equals("combined")) {
            refuse(0, "Unknown property", id);
        } else if (!params.path(1).isBoolean()) {
            refuse(1, "Invalid value type: expected Boolean", id);
        } else {
            combined = params.path(1).asBoolean();
            answer(NullNode.getInstance(), id);
        }
    }

    /** Counts an incoming message; closes the connection at the sixth within a second. */
    private boolean tooMany() {
        long now = time.millis();
        if (messages.wouldExceed(now, 1)) {
            socket.close(POLICY_VIOLATION, "Too many requests");
            return true;
        }
        messages.add(now, 1);
        return false;
    }

    private void answer(JsonNode result, JsonNode id) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("result", result);
        node.set("id", id);
        socket.sendText(node.toString());
    }

    private void refuse(int code, String message, JsonNode id) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("error").put("code", code).put("msg", message);
        node.set("id", id);
        socket.sendText(node.toString());
    }

    private static List<String> texts(JsonNode params) {
        List<String> list = new ArrayList<>();
        params.forEach(item -> list.add(item.asText()));
        return list;
    }
}
