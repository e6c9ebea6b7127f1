package org.colibri.engine.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.colibri.api.model.TradingPair;

/** The types of single values that a setting can have, and how each is read from the text in the file. */
enum Scalar {
    TEXT("text", "text"),
    BOOLEAN("boolean", "true or false"),
    INT("int", "a whole number"),
    LONG("long", "a whole number"),
    DECIMAL("decimal", "a decimal number"),
    DURATION("duration", Durations.ALLOWED),
    PAIR("trading pair", "BASE-QUOTE in upper case, for example BTC-USDT"),
    CHOICE("choice", "");

    /** More digits than any real price or amount; beyond it a value like 1e999999999 would eat the memory. */
    private static final int MOST_DIGITS = 100;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,30}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    private final String label;
    private final String allowed;

    Scalar(String label, String allowed) {
        this.label = label;
        this.allowed = allowed;
    }

    /** The scalar type of a Java class, or null when it is none. */
    static Scalar of(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        } else if (type == boolean.class || type == Boolean.class) {
            return BOOLEAN;
        } else if (type == int.class || type == Integer.class) {
            return INT;
        } else if (type == long.class || type == Long.class) {
            return LONG;
        } else if (type == BigDecimal.class) {
            return DECIMAL;
        } else if (type == Duration.class) {
            return DURATION;
        } else if (type == TradingPair.class) {
            return PAIR;
        }
        return type.isEnum() ? CHOICE : null;
    }

    String label() {
        return label;
    }

    /** What may stand in the file, for people. */
    String allowed(Class<?> type, KeyCase keyCase) {
        return this == CHOICE ? "one of " + String.join(", ", choices(type, keyCase)) : allowed;
    }

    static List<String> choices(Class<?> type, KeyCase keyCase) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> keyCase.constant((Enum<?>) constant))
                .toList();
    }

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException whose message continues "the value …"
     */
    Object parse(Class<?> type, String text) {
        String trimmed = text.trim();
        return switch (this) {
            case TEXT -> text;
            case BOOLEAN -> parseBoolean(trimmed);
            case INT -> whole(trimmed, Integer.MIN_VALUE, Integer.MAX_VALUE).intValueExact();
            case LONG -> whole(trimmed, Long.MIN_VALUE, Long.MAX_VALUE).longValueExact();
            case DECIMAL -> decimal(trimmed);
            case DURATION -> Durations.parse(trimmed);
            case PAIR -> pair(trimmed);
            case CHOICE -> choice(type, trimmed);
        };
    }

    /** The value as a number that bounds can be compared with (durations in seconds), or null. */
    static BigDecimal comparable(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        } else if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return value instanceof Duration duration ? Durations.seconds(duration) : null;
    }

    private static Boolean parseBoolean(String text) {
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    private static BigInteger whole(String text, long smallest, long largest) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a whole number");
        }
        BigInteger value = new BigInteger(text);
        if (value.compareTo(BigInteger.valueOf(smallest)) < 0 || value.compareTo(BigInteger.valueOf(largest)) > 0) {
            throw new IllegalArgumentException("does not lie between " + smallest + " and " + largest);
        }
        return value;
    }

    private static BigDecimal decimal(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a decimal number");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("has more than " + MOST_DIGITS + " digits");
        }
        return value;
    }

    private static TradingPair pair(String text) {
        TradingPair pair;
        try {
            pair = TradingPair.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException("is not a trading pair", notOne);
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (!text.equals(upper) || text.matches(".*\\s.*")) {
            throw new IllegalArgumentException("is not a trading pair (did you mean '" + upper + "'?)");
        }
        return pair;
    }

    /** Hyphens, underscores and case do not matter: {@code ONEWAY}, {@code one-way} and {@code ONE_WAY} are one. */
    private static Object choice(Class<?> type, String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replaceAll("[-_]", "");
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().replace("_", "").equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not known"));
    }
}
