package org.colibri.venuekit.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer. */
public record ServerResponse(int status, Map<String, String> headers, byte[] body) {

    private static final String JSON_TYPE = "application/json;charset=UTF-8";

    public ServerResponse {
        headers = Map.copyOf(headers);
    }

    /** JSON text with its content type. */
    public static ServerResponse json(int status, String text) {
        return text(status, JSON_TYPE, text);
    }

    /** A JSON tree with its content type. */
    public static ServerResponse json(int status, JsonNode tree) {
        return new ServerResponse(status, Map.of("Content-Type", JSON_TYPE), JsonText.bytes(tree));
    }

    /** A JSON tree with its content type and more headers. */
    public static ServerResponse json(int status, JsonNode tree, Map<String, String> others) {
        Map<String, String> headers = new LinkedHashMap<>(others);
        headers.put("Content-Type", JSON_TYPE);
        return new ServerResponse(status, headers, JsonText.bytes(tree));
    }

    /** Text in UTF-8. */
    public static ServerResponse text(int status, String contentType, String text) {
        return new ServerResponse(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with one more header. */
    public ServerResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ServerResponse(status, more, body);
    }

    /** The same answer with more headers. */
    public ServerResponse withHeaders(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(others);
        return new ServerResponse(status, more, body);
    }
}
