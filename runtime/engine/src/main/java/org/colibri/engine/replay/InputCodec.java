package org.colibri.engine.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.TradingPair;

/** Turns what is recorded into lines of JSON and back, decimals with all their places. Thread-safe. */
final class InputCodec {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addModule(new SimpleModule()
                    .addSerializer(TradingPair.class, ToStringSerializer.instance)
                    .addDeserializer(TradingPair.class, new PairReader()))
            .build();

    private InputCodec() {}

    static JsonNode node(Object value) {
        if (value instanceof OrderEvent event) {
            ObjectNode typed = JSON.createObjectNode();
            typed.put("type", event.getClass().getSimpleName());
            typed.set("event", JSON.valueToTree(event));
            return typed;
        }
        return JSON.valueToTree(value);
    }

    static byte[] line(String kind, JsonNode value) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("k", kind);
        entry.set("v", value);
        try {
            return JSON.writeValueAsBytes(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a " + kind + " cannot be recorded", e);
        }
    }

    /** @throws IllegalArgumentException when the line is damaged */
    static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the record is damaged: " + e.getOriginalMessage(), e);
        }
    }

    static <T> T read(JsonNode node, Class<T> type) {
        try {
            return JSON.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the record holds no " + type.getSimpleName() + ": " + node, e);
        }
    }

    static OrderEvent event(JsonNode typed) {
        String name = typed.path("type").asText();
        for (Class<?> kind : OrderEvent.class.getPermittedSubclasses()) {
            if (kind.getSimpleName().equals(name)) {
                return (OrderEvent) read(typed.get("event"), kind);
            }
        }
        throw new IllegalArgumentException("the record holds an unknown event: " + name);
    }

    private static final class PairReader extends StdScalarDeserializer<TradingPair> {

        private static final long serialVersionUID = 1;

        PairReader() {
            super(TradingPair.class);
        }

        @Override
        public TradingPair deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return TradingPair.parse(json.getText());
        }
    }
}
