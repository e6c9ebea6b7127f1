package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Reads fields of the venue's JSON exactly; an {@code IllegalArgumentException} names one that is missing or wrong. */
final class BinanceJson {

    private static final int MOST_PLACES = 100;

    private BinanceJson() {}

    /** A field that must be there and not null. */
    static JsonNode required(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("field '" + field + "' is missing");
        }
        return value;
    }

    static boolean has(JsonNode object, String field) {
        return object.hasNonNull(field);
    }

    static String text(JsonNode object, String field) {
        return required(object, field).asText();
    }

    /** The text, or null where it is absent, null or empty. */
    static String textOrNull(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() || value.asText().isEmpty() ? null : value.asText();
    }

    static long number(JsonNode object, String field) {
        JsonNode value = required(object, field);
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("field '" + field + "' is not a whole number: " + value);
        }
        return value.longValue();
    }

    /** The number, or 0 where it is absent. */
    static long numberOrZero(JsonNode object, String field) {
        return has(object, field) ? number(object, field) : 0;
    }

    static BigDecimal decimal(JsonNode object, String field) {
        return parseDecimal(required(object, field), "field '" + field + "'");
    }

    /** The decimal, or null where the field is absent or null. */
    static BigDecimal decimalOrNull(JsonNode object, String field) {
        return has(object, field) ? decimal(object, field) : null;
    }

    /** The decimal, or zero where the field is absent or null. */
    static BigDecimal decimalOrZero(JsonNode object, String field) {
        return has(object, field) ? decimal(object, field) : BigDecimal.ZERO;
    }

    /** A decimal in an array. */
    static BigDecimal decimal(JsonNode array, int index) {
        JsonNode value = array.get(index);
        if (value == null) {
            throw new IllegalArgumentException("element " + index + " is missing");
        }
        return parseDecimal(value, "element " + index);
    }

    static JsonNode array(JsonNode node, String what) {
        if (!node.isArray()) {
            throw new IllegalArgumentException(what + " is not a list");
        }
        return node;
    }

    /** Written out, a number like 1E999999999 would fill the memory: bounded, as no true one has so many places. */
    private static BigDecimal parseDecimal(JsonNode value, String where) {
        String text = value.asText();
        try {
            BigDecimal decimal = value.isNumber() ? value.decimalValue() : new BigDecimal(text);
            if (text.length() <= MOST_PLACES && Math.abs((long) decimal.scale()) <= MOST_PLACES) {
                return decimal;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(where + " is not a decimal number: " + shortened(text), e);
        }
        throw new IllegalArgumentException(where + " has more than " + MOST_PLACES + " places: " + shortened(text));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_PLACES ? text : text.substring(0, MOST_PLACES) + "…";
    }
}
