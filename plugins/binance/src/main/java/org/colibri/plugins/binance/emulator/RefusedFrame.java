package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.colibri.venuekit.server.ServerResponse;

/** The WebSocket API's answer to a request that the venue refuses as it would over REST (web-socket-api.md). */
final class RefusedFrame {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusedFrame() {}

    /** The answer's text; {@code now} in milliseconds since the epoch. */
    static String of(String request, ServerResponse refusal, long now) {
        ApiFrame frame = ApiFrame.parse(request);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("id", frame == null ? NullNode.getInstance() : frame.id());
        node.put("status", refusal.status());
        ObjectNode error = error(refusal);
        String seconds = refusal.headers().get("Retry-After");
        if (seconds != null) {
            error.putObject("data").put("serverTime", now).put("retryAfter", now + 1000 * Long.parseLong(seconds));
        }
        return node.set("error", error).toString();
    }

    private static ObjectNode error(ServerResponse refusal) {
        String body = new String(refusal.body(), StandardCharsets.UTF_8);
        try {
            JsonNode error = JSON.readTree(body);
            return (ObjectNode) error;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an error of this venue: " + body, e);
        }
    }
}
