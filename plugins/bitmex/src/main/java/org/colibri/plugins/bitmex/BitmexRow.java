package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Decimals;
import org.colibri.kit.net.JsonFields;

/**
 * One of the venue's objects, read by name and exactly. What is absent, null or an empty text is the same to the venue;
 * an {@code IllegalArgumentException} names the field that is missing or wrong.
 */
record BitmexRow(JsonNode object) {

    BitmexRow {
        if (!object.isObject()) {
            throw new IllegalArgumentException("a row is not an object");
        }
    }

    /** The list, whose elements are rows. */
    static JsonNode list(JsonNode node, String what) {
        if (!node.isArray()) {
            throw new IllegalArgumentException(what + " is not a list");
        }
        return node;
    }

    boolean has(String name) {
        JsonNode value = object.path(name);
        return value.isNumber()
                || value.isBoolean()
                || value.isTextual() && !value.textValue().isEmpty();
    }

    String text(String name) {
        return required(name).asText();
    }

    /** The text, or null where there is none. */
    String textOrNull(String name) {
        return has(name) ? object.get(name).asText() : null;
    }

    /** The text, or an empty one. */
    String words(String name) {
        return has(name) ? object.get(name).asText() : "";
    }

    /** True when the field is {@code true}. */
    boolean is(String name) {
        return object.path(name).asBoolean(false);
    }

    /** A time in milliseconds. */
    long millis(String name) {
        return BitmexTime.millis(text(name));
    }

    /** A time in milliseconds, or 0 where there is none. */
    long millisOrZero(String name) {
        return has(name) ? millis(name) : 0;
    }

    /** A decimal, without zeros at its end: the venue writes bare JSON numbers, with exponents or not. */
    BigDecimal decimal(String name) {
        return Decimals.plain(JsonFields.decimalOf(required(name), name));
    }

    /** The decimal, or null where there is none. */
    BigDecimal decimalOrNull(String name) {
        return has(name) ? decimal(name) : null;
    }

    /** The decimal, or null where there is none, or zero stands for none. */
    BigDecimal nonZeroOrNull(String name) {
        BigDecimal value = decimalOrNull(name);
        return value == null || value.signum() == 0 ? null : value;
    }

    /** The decimal, zero where there is none. */
    BigDecimal decimalOrZero(String name) {
        return has(name) ? decimal(name) : BigDecimal.ZERO;
    }

    /** A decimal above zero. */
    BigDecimal positive(String name) {
        BigDecimal value = decimal(name);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, was " + value.toPlainString());
        }
        return value;
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return object.get(name);
    }
}
