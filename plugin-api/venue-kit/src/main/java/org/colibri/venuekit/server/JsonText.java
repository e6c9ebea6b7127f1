package org.colibri.venuekit.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes JSON trees as text, the same as their {@code toString}, which sets a whole mapper in motion for each: in a
 * simulation that was an eighth of all CPU time. Any thread.
 */
public final class JsonText {

    private static final int USUAL_LENGTH = 1024;
    /** A buffer that a larger text needed is not kept. */
    private static final int MOST_KEPT = 1 << 16;

    private static final int LONGEST_NUMBER = 20;
    private static final int TEN = 10;
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

    /** Each thread's writer, for the sake of its buffer: a new one for each text was a fifteenth of all garbage. */
    private static final ThreadLocal<JsonText> WRITERS = ThreadLocal.withInitial(JsonText::new);

    private byte[] text = new byte[USUAL_LENGTH];
    private int length;
    private boolean plain = true;

    private JsonText() {}

    /** The tree as JSON without blanks. */
    public static String of(JsonNode node) {
        JsonText writer = written(node);
        return new String(
                writer.text, 0, writer.length, writer.plain ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** The same in UTF-8. */
    public static byte[] bytes(JsonNode node) {
        JsonText writer = written(node);
        return Arrays.copyOf(writer.text, writer.length);
    }

    private static JsonText written(JsonNode node) {
        JsonText writer = WRITERS.get();
        writer.start();
        writer.write(node);
        return writer;
    }

    private void start() {
        length = 0;
        plain = true;
        if (text.length > MOST_KEPT) {
            text = new byte[USUAL_LENGTH];
        }
    }

    private void write(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> quoted(node.textValue());
            case BOOLEAN -> raw(node.booleanValue() ? TRUE : FALSE);
            case NUMBER -> number(node);
            case NULL -> raw(NULL);
            case POJO -> wrapped((POJONode) node);
            default -> other(node);
        }
    }

    private void object(JsonNode node) {
        char before = '{';
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            put(before);
            quoted(field.getKey());
            put(':');
            write(field.getValue());
            before = ',';
        }
        if (before == '{') {
            put('{');
        }
        put('}');
    }

    private void array(JsonNode node) {
        char before = '[';
        for (JsonNode element : node) {
            put(before);
            write(element);
            before = ',';
        }
        if (before == '[') {
            put('[');
        }
        put(']');
    }

    private void number(JsonNode node) {
        if (!node.isInt() && !node.isLong() || node.longValue() == Long.MIN_VALUE) {
            raw(ascii(node.toString()));
            return;
        }
        long left = Math.abs(node.longValue());
        if (node.longValue() < 0) {
            put('-');
        }
        room(LONGEST_NUMBER);
        int start = length;
        do {
            text[length++] = (byte) ('0' + left % TEN);
            left /= TEN;
        } while (left > 0);
        for (int from = start, to = length - 1; from < to; from++, to--) {
            byte digit = text[from];
            text[from] = text[to];
            text[to] = digit;
        }
    }

    private void quoted(String value) {
        int characters = value.length();
        room(characters + 2);
        int start = length;
        text[length++] = '"';
        for (int i = 0; i < characters; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                length = start;
                escaped(value);
                return;
            }
            text[length++] = (byte) c;
        }
        text[length++] = '"';
    }

    private void escaped(String value) {
        plain = false;
        put('"');
        raw(JsonStringEncoder.getInstance().quoteAsUTF8(value));
        put('"');
    }

    /** A text that was made before stands as it is. */
    private void wrapped(POJONode node) {
        if (node.getPojo() instanceof RawValue made && made.rawValue() instanceof String value) {
            plain = false;
            raw(value.getBytes(StandardCharsets.UTF_8));
        } else {
            other(node);
        }
    }

    private void other(JsonNode node) {
        plain = false;
        raw(node.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void put(char c) {
        room(1);
        text[length++] = (byte) c;
    }

    private void raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, text, length, bytes.length);
        length += bytes.length;
    }

    private void room(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
        }
    }

    private static byte[] ascii(String value) {
        return value.getBytes(StandardCharsets.ISO_8859_1);
    }
}
