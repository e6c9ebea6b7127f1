package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Collection;

/** A JSON array while it is written, position by position. */
final class Row {

    private final StringBuilder text = new StringBuilder("[");

    /** A list of what is JSON already. */
    static String of(Collection<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    /** Text in quotation marks, or null. */
    static String quoted(String value) {
        return value == null ? "null" : TextNode.valueOf(value).toString();
    }

    Row add(long value) {
        return raw(Long.toString(value));
    }

    /** Null for null. */
    Row add(Long value) {
        return raw(String.valueOf(value));
    }

    /** Null for null. */
    Row add(BigDecimal value) {
        return raw(value == null ? "null" : Num.text(value));
    }

    /** Text; null for null. */
    Row text(String value) {
        return raw(quoted(value));
    }

    /** So many nulls. */
    Row nulls(int count) {
        for (int i = 0; i < count; i++) {
            raw("null");
        }
        return this;
    }

    /** What is JSON already. */
    Row raw(String json) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(json);
        return this;
    }

    /** The array so far. */
    String json() {
        return text + "]";
    }
}
