package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A request's parameters by name, decoded, with the venue's words for what is missing or malformed. */
final class Parameters {

    /** As the venue's refusals tell them; what most requests have is checked by hand. */
    private static final String INTEGER = "^[0-9]{1,20}$";

    private static final String DECIMAL = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
    private static final String CLIENT_ID = "^[a-zA-Z0-9-_]{1,36}$";
    private static final int MOST_DIGITS = 20;
    private static final int LONGEST_CLIENT_ID = 36;
    private static final int LONGEST_SYMBOL = 50;
    private static final Pattern SYMBOL =
            Pattern.compile("^[\\w\\-._&&[^a-z]]{1,50}$", Pattern.UNICODE_CHARACTER_CLASS);

    /** So many digits are always a long. */
    private static final int ALWAYS_LONG = 18;

    private final Map<String, String> values;

    /** @param values are not changed any more */
    Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** A copy that holds only some of the parameters, under other names. */
    Parameters renamed(Map<String, String> newNames) {
        Map<String, String> some = new LinkedHashMap<>();
        newNames.forEach((old, renamed) -> {
            if (values.containsKey(old)) {
                some.put(renamed, values.get(old));
            }
        });
        return new Parameters(some);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value, or null when the parameter was not sent; a parameter that was sent empty is -1105. */
    String text(String name) {
        String value = values.get(name);
        if (value != null && value.isEmpty()) {
            throw Refusals.empty(name);
        }
        return value;
    }

    /** The value of a parameter that must be there (-1102). */
    String mandatory(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw Refusals.mandatory(name);
        }
        return value;
    }

    /** A symbol in its legal range, upper case; whether it exists is another matter. Null when not sent. */
    String symbol(String name) {
        String value = text(name);
        boolean legal =
                value == null || isUsualSymbol(value) || SYMBOL.matcher(value).matches();
        return checked(name, value, legal, SYMBOL.pattern());
    }

    /** A client order id in its legal alphabet, or null. */
    String clientId(String name) {
        String value = text(name);
        return checked(name, value, value == null || isClientId(value), CLIENT_ID);
    }

    /** A plain decimal without sign or exponent, or null when not sent. */
    BigDecimal decimal(String name) {
        String value = text(name);
        checked(name, value, value == null || isDecimal(value), DECIMAL);
        return value == null ? null : new BigDecimal(value);
    }

    /** A whole number, or null when not sent. */
    Long integer(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        checked(name, value, areDigits(value, 0, value.length()), INTEGER);
        if (value.length() <= ALWAYS_LONG) {
            return Long.valueOf(value);
        }
        BigInteger number = new BigInteger(value);
        if (number.bitLength() > Long.SIZE - 1) {
            throw new Refusal(400, -1108, "Parameter '" + name + "' overflowed.");
        }
        return number.longValueExact();
    }

    /** A time in milliseconds; microseconds are told by their size and cut. Null when not sent. */
    Long millis(String name) {
        Long value = integer(name);
        // 10^14 ms lies in the year 5138 and 10^14 µs in 1973: no sensible time is ambiguous
        return value == null || value < 100_000_000_000_000L ? value : Long.valueOf(value / 1000);
    }

    /** {@code limit} between 1 and the maximum (larger values are cut, as the venue does), or the default. */
    int limit(int byDefault, int maximum) {
        Long value = integer("limit");
        if (value == null) {
            return byDefault;
        }
        if (value < 1) {
            throw Refusals.badData("limit");
        }
        return (int) Math.min(value, maximum);
    }

    /** A truth value, or the default when not sent. */
    boolean flag(String name, boolean byDefault) {
        String value = text(name);
        if (value == null) {
            return byDefault;
        }
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return value.equalsIgnoreCase("true");
        }
        throw Refusals.illegalCharacters(name, "^(true|false)$");
    }

    private static String checked(String name, String value, boolean isLegal, String legal) {
        if (!isLegal) {
            throw Refusals.illegalCharacters(name, legal);
        }
        return value;
    }

    private static boolean isDecimal(String text) {
        int point = text.indexOf('.');
        return point < 0
                ? areDigits(text, 0, text.length())
                : areDigits(text, 0, point) && areDigits(text, point + 1, text.length());
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return to > from && to - from <= MOST_DIGITS;
    }

    /** Most are a few letters A to Z and digits, for which no pattern is needed. */
    private static boolean isUsualSymbol(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_SYMBOL;
    }

    private static boolean isClientId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean legal = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '-' || c == '_';
            if (!legal) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_CLIENT_ID;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
