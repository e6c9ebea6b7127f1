package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.model.Decimals;

/** JSON as the venue writes it: decimals as plain numbers without exponent, some with 28 places. */
final class Json {

    private static final int PLACES = 28;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /** The tree as a JSON text with its quotes. */
    static String quoted(JsonNode node) {
        return quote(write(node));
    }

    /** The text as a JSON text with its quotes. */
    static String quote(String text) {
        return write(NODES.textNode(text));
    }

    static JsonParser parser(String text) throws IOException {
        return MAPPER.createParser(text);
    }

    /** The number without needless zeros; zero for null. */
    static BigDecimal number(BigDecimal value) {
        return value == null ? BigDecimal.ZERO : Decimals.plain(value);
    }

    /** The number with the long tail of zeros of some answers. */
    static BigDecimal tailed(BigDecimal value) {
        return value.setScale(PLACES, RoundingMode.DOWN);
    }
}
