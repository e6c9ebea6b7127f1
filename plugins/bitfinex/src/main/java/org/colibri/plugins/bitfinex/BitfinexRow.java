package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Decimals;
import org.colibri.kit.net.JsonFields;

/**
 * One of the venue's arrays, read by position and exactly. Rows may be shorter than told, or grow; an {@code
 * IllegalArgumentException} names the element that is missing or wrong.
 */
record BitfinexRow(JsonNode array) {

    private static final int MOST_PLACES = 100;

    BitfinexRow {
        if (!array.isArray()) {
            throw new IllegalArgumentException("a row is not a list");
        }
    }

    /** The list, whose elements are rows or values. */
    static JsonNode list(JsonNode node, String what) {
        if (!node.isArray()) {
            throw new IllegalArgumentException(what + " is not a list");
        }
        return node;
    }

    /** True when the element is there and not null. */
    boolean has(int index) {
        return array.hasNonNull(index);
    }

    /** The text; a number in its place tells that an element before it is missing. */
    String text(int index) {
        JsonNode value = required(index);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("element " + index + " is not a text: " + shortened(value));
        }
        return value.textValue();
    }

    /** A whole number that names something. */
    String id(int index) {
        return Long.toString(number(index));
    }

    /** As {@link #id}, or null where it is absent or null. */
    String idOrNull(int index) {
        return has(index) ? id(index) : null;
    }

    long number(int index) {
        JsonNode value = required(index);
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("element " + index + " is not a whole number: " + shortened(value));
        }
        return value.longValue();
    }

    /** A decimal, without zeros at its end: the venue writes bare JSON numbers, with exponents or not. */
    BigDecimal decimal(int index) {
        return Decimals.plain(JsonFields.decimalOf(required(index), "element " + index));
    }

    /** The decimal, or null where it is absent, null or zero. */
    BigDecimal decimalOrNull(int index) {
        BigDecimal value = has(index) ? decimal(index) : null;
        return value == null || value.signum() == 0 ? null : value;
    }

    private JsonNode required(int index) {
        if (!has(index)) {
            throw new IllegalArgumentException("element " + index + " is missing");
        }
        return array.get(index);
    }

    private static String shortened(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : "a list or an object";
        return text.length() <= MOST_PLACES ? text : text.substring(0, MOST_PLACES) + "…";
    }
}
