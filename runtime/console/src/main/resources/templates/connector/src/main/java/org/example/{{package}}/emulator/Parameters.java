package org.example.{{package}}.emulator;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a request's query; what is missing or wrong is refused as {@code bad-request}. */
final class Parameters {

    private static final int LONGEST_NUMBER = 40;

    private final Map<String, String> values = new HashMap<>();

    Parameters(String query) {
        for (String item : query.split("&")) {
            int at = item.indexOf('=');
            if (at > 0) {
                values.put(item.substring(0, at), decode(item.substring(at + 1)));
            }
        }
    }

    /** The value, or null. */
    String text(String name) {
        return values.get(name);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw bad(name + " is missing");
        }
        return value;
    }

    /** The decimal, or null. */
    BigDecimal decimal(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value.length() > LONGEST_NUMBER || !value.matches("[0-9]+(\\.[0-9]+)?")) {
            throw bad(name + " is not a decimal number");
        }
        return new BigDecimal(value);
    }

    /** The whole number, or what holds without it, which may be null. */
    Long number(String name, Long otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw bad(name + " is not a whole number");
        }
        return Long.valueOf(value);
    }

    static Refusal bad(String what) {
        return new Refusal(400, "bad-request", what);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad("the query is not percent-encoded");
        }
    }
}
