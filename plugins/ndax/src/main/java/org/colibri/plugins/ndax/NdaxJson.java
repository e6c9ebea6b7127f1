package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Map;
import org.colibri.api.model.Decimals;
import org.colibri.kit.net.JsonFields;

/**
 * Reads fields of the venue's JSON exactly and without regard to the case of their names, which differs between answers;
 * writes its requests. An {@code IllegalArgumentException} names a field that is missing or wrong.
 */
final class NdaxJson {

    private NdaxJson() {}

    /** The field, or null where it is absent or null. */
    static JsonNode find(JsonNode object, String field) {
        JsonNode exact = object.get(field);
        if (exact != null) {
            return exact.isNull() ? null : exact;
        }
        for (Map.Entry<String, JsonNode> next : object.properties()) {
            if (next.getKey().equalsIgnoreCase(field)) {
                return next.getValue().isNull() ? null : next.getValue();
            }
        }
        return null;
    }

    static boolean has(JsonNode object, String field) {
        return find(object, field) != null;
    }

    /** The text of a field that must be there. */
    static String text(JsonNode object, String field) {
        return single(required(object, field), field);
    }

    /** The text, or null where it is absent, null or empty. */
    static String textOrNull(JsonNode object, String field) {
        JsonNode value = find(object, field);
        return value == null || single(value, field).isEmpty() ? null : value.asText();
    }

    /** A list or an object would read as an empty text. */
    private static String single(JsonNode value, String field) {
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("field '" + field + "' is no text but a list or an object");
        }
        return value.asText();
    }

    /** True or false; false where it is absent. */
    static boolean flag(JsonNode object, String field) {
        JsonNode value = find(object, field);
        if (value != null && !value.isBoolean()) {
            throw new IllegalArgumentException("field '" + field + "' is neither true nor false");
        }
        return value != null && value.booleanValue();
    }

    /** A whole number, written as one or as a text; fractions of times are cut. */
    static long number(JsonNode object, String field) {
        return whole(decimal(object, field), "field '" + field + "'");
    }

    /** The number, or 0 where it is absent. */
    static long numberOrZero(JsonNode object, String field) {
        return has(object, field) ? number(object, field) : 0;
    }

    /** A whole number in an array, likewise. */
    static long number(JsonNode array, int index) {
        return whole(JsonFields.decimal(array, index), "element " + index);
    }

    static BigDecimal decimal(JsonNode object, String field) {
        return JsonFields.decimalOf(required(object, field), "field '" + field + "'");
    }

    /** The decimal, zero where it is absent. */
    static BigDecimal decimalOrZero(JsonNode object, String field) {
        return has(object, field) ? decimal(object, field) : BigDecimal.ZERO;
    }

    /** The decimal, null where it is absent or zero: the venue writes zero for "none". */
    static BigDecimal decimalOrNull(JsonNode object, String field) {
        BigDecimal value = decimalOrZero(object, field);
        return value.signum() == 0 ? null : value;
    }

    /** An object of numbers and texts in the order given; numbers are written without an exponent. */
    static String object(Map<String, Object> fields) {
        StringBuilder out = new StringBuilder(256).append('{');
        fields.forEach((name, value) -> {
            out.append(out.length() == 1 ? "" : ",").append(quoted(name)).append(':');
            out.append(value instanceof Number number ? plain(number) : quoted(value.toString()));
        });
        return out.append('}').toString();
    }

    /** A JSON text. */
    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    /** A number in digits. */
    static String plain(Number number) {
        return number instanceof BigDecimal decimal
                ? Decimals.plain(decimal).toPlainString()
                : Long.toString(number.longValue());
    }

    private static JsonNode required(JsonNode object, String field) {
        JsonNode value = find(object, field);
        if (value == null) {
            throw new IllegalArgumentException("field '" + field + "' is missing");
        }
        return value;
    }

    private static long whole(BigDecimal value, String where) {
        if (value.precision() - value.scale() > Decimals.MAX_SCALE) {
            throw new IllegalArgumentException(where + " is too large for a whole number");
        }
        return value.longValue();
    }
}
