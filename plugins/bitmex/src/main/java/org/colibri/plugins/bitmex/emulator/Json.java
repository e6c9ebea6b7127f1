package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import org.colibri.api.model.Decimals;
import org.colibri.venuekit.server.JsonText;

/** JSON as the venue reads and writes it: exact decimals, below 0.000001 with an exponent. */
final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode list(Collection<ObjectNode> rows) {
        return NODES.arrayNode(rows.size()).addAll(rows);
    }

    /** The number without needless zeros. */
    static BigDecimal number(BigDecimal value) {
        return Decimals.plain(value);
    }

    static String write(JsonNode node) {
        return JsonText.of(node);
    }

    /** The text as JSON; null when it is none. */
    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
