package org.colibri.kit.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Decimals;

/**
 * Reads fields of a venue's JSON tree exactly; an {@code IllegalArgumentException} names one that is missing or wrong. On any
 * thread.
 */
public final class JsonFields {

    private static final int MOST_PLACES = 100;

    private JsonFields() {}

    /** A field that must be there and not null. */
    public static JsonNode required(JsonNode object, String field) {
        JsonNode value = given(object, field);
        if (value == null) {
            throw new IllegalArgumentException("field '" + field + "' is missing");
        }
        return value;
    }

    /** True when the field is there and not null. */
    public static boolean has(JsonNode object, String field) {
        return given(object, field) != null;
    }

    /** The field, looked up once; null where it is absent or null. */
    private static JsonNode given(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** The text, or the number as it is written, of a field that must be there and not empty: often it is an id. */
    public static String text(JsonNode object, String field) {
        String text = single(required(object, field), field);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("field '" + field + "' is empty");
        }
        return text;
    }

    /** The text, or null where it is absent, null or empty. */
    public static String textOrNull(JsonNode object, String field) {
        JsonNode value = given(object, field);
        String text = value == null ? "" : single(value, field);
        return text.isEmpty() ? null : text;
    }

    /** A list or an object would read as an empty text. */
    private static String single(JsonNode value, String field) {
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("field '" + field + "' is no text but a list or an object");
        }
        return value.asText();
    }

    /** True or false, of a field that must be there. */
    public static boolean flag(JsonNode object, String field) {
        return flagOf(required(object, field), field);
    }

    private static boolean flagOf(JsonNode value, String field) {
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(
                    "field '" + field + "' is neither true nor false: " + shortened(value.toString()));
        }
        return value.booleanValue();
    }

    /** True or false; false where it is absent or null. */
    public static boolean flagOrFalse(JsonNode object, String field) {
        JsonNode value = given(object, field);
        return value != null && flagOf(value, field);
    }

    /** The whole number of a field that must be there. */
    public static long number(JsonNode object, String field) {
        return numberOf(required(object, field), field);
    }

    private static long numberOf(JsonNode value, String field) {
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(
                    "field '" + field + "' is not a whole number: " + shortened(value.toString()));
        }
        return value.longValue();
    }

    /** The number, or 0 where it is absent. */
    public static long numberOrZero(JsonNode object, String field) {
        JsonNode value = given(object, field);
        return value == null ? 0 : numberOf(value, field);
    }

    /** The decimal of a field that must be there, a number or a text. */
    public static BigDecimal decimal(JsonNode object, String field) {
        return decimalOf(required(object, field), "field '", field, "'");
    }

    /** The decimal, or null where the field is absent or null. */
    public static BigDecimal decimalOrNull(JsonNode object, String field) {
        return decimalOr(object, field, null);
    }

    /** The decimal, or zero where the field is absent or null. */
    public static BigDecimal decimalOrZero(JsonNode object, String field) {
        return decimalOr(object, field, BigDecimal.ZERO);
    }

    private static BigDecimal decimalOr(JsonNode object, String field, BigDecimal otherwise) {
        JsonNode value = given(object, field);
        return value == null ? otherwise : decimalOf(value, "field '", field, "'");
    }

    /** A decimal in an array. */
    public static BigDecimal decimal(JsonNode array, int index) {
        JsonNode value = array.get(index);
        if (value == null) {
            throw new IllegalArgumentException("element " + index + " is missing");
        }
        return decimalOf(value, "element ", index, "");
    }

    /** The node itself, which must be a list. */
    public static JsonNode array(JsonNode node, String what) {
        if (!node.isArray()) {
            throw new IllegalArgumentException(what + " is not a list");
        }
        return node;
    }

    /**
     * A number, or a text that is one. Written out, a number like 1E999999999 would fill the memory: bounded to 100 places,
     * as no true one has so many.
     *
     * @param where names it in an error
     */
    public static BigDecimal decimalOf(JsonNode value, String where) {
        return decimalOf(value, where, "", "");
    }

    /** The words for the place are put together when they are needed: an order's message has a dozen decimals. */
    private static BigDecimal decimalOf(JsonNode value, String before, Object name, String after) {
        String text = value.asText();
        try {
            BigDecimal decimal = value.isNumber() ? value.decimalValue() : Decimals.parse(text);
            if (text.length() <= MOST_PLACES && Math.abs((long) decimal.scale()) <= MOST_PLACES) {
                return decimal;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    before + name + after + " is not a decimal number: " + shortened(text), e);
        }
        throw new IllegalArgumentException(
                before + name + after + " has more than " + MOST_PLACES + " places: " + shortened(text));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_PLACES ? text : text.substring(0, MOST_PLACES) + "…";
    }
}
