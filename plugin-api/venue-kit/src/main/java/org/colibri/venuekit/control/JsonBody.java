package org.colibri.venuekit.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/** The JSON object of a request, read field by field; what is missing or malformed is told by the field's name. */
final class JsonBody {

    /** A longer exponent would let a few characters stand for more digits than memory holds. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,2})?");

    private static final int MOST_DIGITS = 20;
    private static final int SHOWN = 200;

    private final JsonNode node;

    JsonBody(JsonNode node) {
        if (node == null || !node.isObject()) {
            throw bad("the body must be a JSON object");
        }
        this.node = node;
    }

    void allowOnly(String... fields) {
        List<String> allowed = List.of(fields);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw bad("unknown field '" + name + "': expected " + String.join(", ", allowed));
            }
        }
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    String text(String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw bad("field '" + field + "' must be a text" + was(value));
        }
        return value.asText();
    }

    TradingPair pair(String field) {
        try {
            return TradingPair.parse(text(field));
        } catch (IllegalArgumentException e) {
            throw bad("field '" + field + "': " + e.getMessage());
        }
    }

    Side side(String field) {
        String text = text(field);
        for (Side side : Side.values()) {
            if (side.name().equals(text)) {
                return side;
            }
        }
        throw bad("field '" + field + "' must be BUY or SELL, was " + text);
    }

    /** A positive decimal, as a text or an integer; a JSON fraction is refused, as it may have been rounded. */
    BigDecimal positive(String field) {
        return positive(node.get(field), () -> "field '" + field + "'");
    }

    /** A decimal of any sign, as a text. */
    BigDecimal decimal(String field) {
        String text = text(field);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw bad("field '" + field + "' must be a decimal, was " + text);
        }
    }

    long integer(String field, long otherwise) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw bad("field '" + field + "' must be a whole number" + was(value));
        }
        return value.asLong();
    }

    /** Levels {@code [["price","amount"], …]}. */
    List<BookLevel> levels(String field) {
        JsonNode list = node.get(field);
        if (list == null || !list.isArray()) {
            throw bad("field '" + field + "' must be a list of [price, amount]" + was(list));
        }
        List<BookLevel> levels = new ArrayList<>();
        for (JsonNode level : list) {
            int number = levels.size();
            if (!level.isArray() || level.size() != 2) {
                throw bad(where(number, field) + " must be [price, amount]" + was(level));
            }
            levels.add(new BookLevel(
                    positive(level.get(0), () -> "price of " + where(number, field)),
                    positive(level.get(1), () -> "amount of " + where(number, field))));
        }
        return levels;
    }

    private static String where(int level, String field) {
        return "level " + level + " of '" + field + "'";
    }

    private static BigDecimal positive(JsonNode value, Supplier<String> where) {
        if (value == null || !value.isTextual() && !value.isIntegralNumber() || !isDecimal(value.asText())) {
            throw notPositive(value, where);
        }
        BigDecimal decimal = new BigDecimal(value.asText());
        if (decimal.signum() <= 0) {
            throw notPositive(value, where);
        }
        return decimal;
    }

    /** Most are a few digits and a point, for which no pattern is needed. */
    private static boolean isDecimal(String text) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i != point && (c < '0' || c > '9')) {
                return DECIMAL.matcher(text).matches();
            }
        }
        int places = point < 0 ? 1 : text.length() - whole - 1;
        return whole > 0 && whole <= MOST_DIGITS && places > 0 && places <= MOST_DIGITS;
    }

    private static ControlException notPositive(JsonNode value, Supplier<String> where) {
        return bad(where.get() + " must be a positive decimal in a text" + was(value));
    }

    private static String was(JsonNode value) {
        if (value == null) {
            return ", is missing";
        }
        String text = value.toString();
        return ", was " + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
    }

    private static ControlException bad(String message) {
        return new ControlException(ErrorCategory.INVALID_REQUEST, message);
    }
}
