package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request of the WebSocket API.
 *
 * @param method without its version prefix; "" when none was sent
 * @param params texts of the values as they were written, numbers not rewritten, since the signature covers them
 */
record ApiFrame(JsonNode id, String method, Map<String, String> params) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "v3/";

    /** Reads a frame's text; null when it is no JSON object. */
    static ApiFrame parse(String text) {
        JsonNode id = NullNode.getInstance();
        String method = "";
        Map<String, String> params = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("params") && value == JsonToken.START_OBJECT) {
                    readParams(parser, params);
                } else {
                    JsonNode node = parser.readValueAsTree();
                    id = field.equals("id") ? node : id;
                    method = field.equals("method") ? node.asText() : method;
                }
            }
        } catch (IOException e) {
            return null;
        }
        return new ApiFrame(id, method.startsWith(VERSION) ? method.substring(VERSION.length()) : method, params);
    }

    private static void readParams(JsonParser parser, Map<String, String> params) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            String text = value.isStructStart() ? parser.readValueAsTree().toString() : parser.getText();
            if (value != JsonToken.VALUE_NULL) {
                params.put(name, text);
            }
        }
    }

    @Override
    public String toString() {
        return method + params.keySet();
    }
}
