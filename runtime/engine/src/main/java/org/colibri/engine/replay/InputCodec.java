package org.colibri.engine.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;

/** Turns what is recorded into lines of JSON and back, decimals with all their places. Thread-safe. */
final class InputCodec {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addModule(new SimpleModule()
                    .addAbstractTypeMapping(Set.class, LinkedHashSet.class)
                    .setSerializerModifier(new SortedSets())
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new DurationReader())
                    .addSerializer(TradingPair.class, ToStringSerializer.instance)
                    .addDeserializer(TradingPair.class, new PairReader()))
            .build();

    private InputCodec() {}

    static JsonNode node(Object value) {
        if (value instanceof JsonNode made) {
            return made;
        }
        if (value instanceof OrderCommand command) {
            ObjectNode typed = JSON.createObjectNode();
            typed.put("type", command.getClass().getSimpleName());
            typed.set("command", JSON.valueToTree(command));
            return typed;
        }
        if (value instanceof OrderEvent event) {
            ObjectNode typed = JSON.createObjectNode();
            typed.put("type", event.getClass().getSimpleName());
            typed.set("event", JSON.valueToTree(event));
            return typed;
        }
        return JSON.valueToTree(value);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** @param within in how many commands that were just leaving it entered */
    static byte[] line(String kind, JsonNode value, int within) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("k", kind);
        entry.set("v", value);
        if (within > 0) {
            entry.put("d", within);
        }
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

    /** A value of any type, that of a parameter for example. */
    static Object read(JsonNode node, Type type) {
        if (type == OrderCommand.class) {
            return read(node.get("command"), permitted(OrderCommand.class, node));
        }
        try {
            return JSON.readerFor(JSON.constructType(type)).readValue(node);
        } catch (IOException e) {
            throw new IllegalArgumentException("the record holds no " + type.getTypeName() + ": " + node, e);
        }
    }

    static OrderEvent event(JsonNode typed) {
        return (OrderEvent) read(typed.get("event"), permitted(OrderEvent.class, typed));
    }

    private static Class<?> permitted(Class<?> sealed, JsonNode typed) {
        String name = typed.path("type").asText();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            if (kind.getSimpleName().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("the record holds an unknown " + sealed.getSimpleName() + ": " + name);
    }

    /** The same set, in the order in which it is read from a record. */
    static Set<Object> sorted(Set<?> set) {
        List<Object> sorted = new ArrayList<>(set);
        sorted.sort(Comparator.comparing(String::valueOf));
        return new LinkedHashSet<>(sorted);
    }

    /** The order of a set differs from one process to the next. */
    private static final class SortedSets extends BeanSerializerModifier {

        private static final long serialVersionUID = 1;

        @Override
        public JsonSerializer<?> modifyCollectionSerializer(
                SerializationConfig config,
                CollectionType type,
                BeanDescription description,
                JsonSerializer<?> serializer) {
            return Set.class.isAssignableFrom(type.getRawClass()) ? new Sorted() : serializer;
        }
    }

    private static final class Sorted extends JsonSerializer<Object> {

        @Override
        public void serialize(Object set, JsonGenerator json, SerializerProvider types) throws IOException {
            json.writeStartArray();
            for (Object element : sorted((Set<?>) set)) {
                types.defaultSerializeValue(element, json);
            }
            json.writeEndArray();
        }
    }

    private static final class DurationReader extends StdScalarDeserializer<Duration> {

        private static final long serialVersionUID = 1;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Duration.parse(json.getText());
        }
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
