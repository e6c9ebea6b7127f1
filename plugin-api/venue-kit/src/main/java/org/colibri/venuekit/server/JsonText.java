package org.colibri.venuekit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Map;

/**
 * Writes JSON trees as text, the same as their {@code toString}, which sets a whole mapper in motion for each: in a
 * simulation that was an eighth of all CPU time. Any thread.
 */
public final class JsonText {

    /** Each thread's writer, for the sake of its buffer: a new one for each text was a fifteenth of all garbage. */
    private static final ThreadLocal<JsonWriter> WRITERS = ThreadLocal.withInitial(JsonWriter::new);

    private JsonText() {}

    /** The tree as JSON without blanks. */
    public static String of(JsonNode node) {
        return made(node) ? madeText(node) : written(node).toString();
    }

    /** The same in UTF-8. */
    public static byte[] bytes(JsonNode node) {
        return written(node).toBytes();
    }

    private static JsonWriter written(JsonNode node) {
        return WRITERS.get().start().value(node);
    }

    /** Writes the tree as the writer's next value. */
    static void write(JsonNode node, JsonWriter writer) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node, writer);
            case ARRAY -> array(node, writer);
            case STRING -> writer.value(node.textValue());
            case BOOLEAN -> writer.value(node.booleanValue());
            case NUMBER -> number(node, writer);
            case NULL -> writer.value((String) null);
            default -> writer.raw(made(node) ? madeText(node) : node.toString());
        }
    }

    private static void object(JsonNode node, JsonWriter writer) {
        writer.object();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            writer.foreignName(field.getKey());
            write(field.getValue(), writer);
        }
        writer.endObject();
    }

    private static void array(JsonNode node, JsonWriter writer) {
        writer.array();
        for (JsonNode element : node) {
            write(element, writer);
        }
        writer.endArray();
    }

    private static void number(JsonNode node, JsonWriter writer) {
        if (node.isInt() || node.isLong()) {
            writer.value(node.longValue());
        } else {
            writer.raw(node.toString());
        }
    }

    /** A text that was made before stands as it is. */
    private static boolean made(JsonNode node) {
        return node instanceof POJONode wrapper
                && wrapper.getPojo() instanceof RawValue value
                && value.rawValue() instanceof String;
    }

    private static String madeText(JsonNode node) {
        return (String) ((RawValue) ((POJONode) node).getPojo()).rawValue();
    }
}
