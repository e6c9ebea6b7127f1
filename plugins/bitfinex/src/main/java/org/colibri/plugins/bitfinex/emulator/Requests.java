package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads what clients send: JSON bodies and frames, queries, order frames of channel 0. */
final class Requests {

    /** What channel 0 takes that places, changes or cancels orders. */
    static final Set<String> ORDER_OPERATIONS = Set.of("on", "ou", "oc", "oc_multi", "ox_multi");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Requests() {}

    /** The text as JSON with exact decimals; missing when it is none. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The frame when it is an order operation of channel 0; null otherwise. */
    static JsonNode orderFrame(String text) {
        if (!text.stripLeading().startsWith("[")) {
            return null;
        }
        JsonNode frame = json(text);
        return isAccountFrame(frame) && ORDER_OPERATIONS.contains(frame.path(1).asText()) ? frame : null;
    }

    /** Whether a frame is one of channel 0. */
    static boolean isAccountFrame(JsonNode frame) {
        return frame.isArray()
                && frame.path(0).isIntegralNumber()
                && frame.path(0).asInt() == 0;
    }

    /** A query's parameters, decoded; of a repeated one the last. */
    static Map<String, String> query(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String item : text.split("&")) {
            int equals = item.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(item.substring(0, equals)), decoded(item.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Percent-decoded text, or the text itself where that is impossible. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
