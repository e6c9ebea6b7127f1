package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A request's fields by name without regard to case, as texts; a field that is malformed is an Invalid Request. */
final class Parameters {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,40})?");

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** Reads a JSON object; an empty text has no fields. Numbers keep the form in which they were written. */
    static Parameters ofJson(String text) {
        Map<String, String> values = new HashMap<>();
        if (text.isBlank()) {
            return new Parameters(values);
        }
        try (JsonParser parser = Json.parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.invalidRequest();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName().toLowerCase(Locale.ROOT);
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    throw Refusal.invalidRequest();
                }
                if (value != JsonToken.VALUE_NULL) {
                    values.put(name, parser.getText());
                }
            }
        } catch (IOException e) {
            throw Refusal.invalidRequest();
        }
        return new Parameters(values);
    }

    /** Reads a query. */
    static Parameters ofQuery(String query) {
        Map<String, String> values = new HashMap<>();
        for (String item : query.split("&")) {
            int equals = item.indexOf('=');
            if (equals > 0) {
                values.put(
                        decode(item.substring(0, equals)).toLowerCase(Locale.ROOT), decode(item.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    boolean has(String name) {
        return text(name) != null;
    }

    /** The value, or null when it was not sent or is empty. */
    String text(String name) {
        String value = values.get(name.toLowerCase(Locale.ROOT));
        return value == null || value.isEmpty() ? null : value;
    }

    /** A whole number that must be there. */
    long whole(String name) {
        String value = text(name);
        if (value == null || !WHOLE.matcher(value).matches()) {
            throw Refusal.invalidRequest();
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Refusal.invalidRequest();
        }
    }

    /** A whole number, or the default when it was not sent. */
    long whole(String name, long byDefault) {
        return has(name) ? whole(name) : byDefault;
    }

    /** A count from 0 on; larger ones than the maximum are cut. */
    int count(String name, int byDefault, int maximum) {
        long value = whole(name, byDefault);
        if (value < 0) {
            throw Refusal.invalidRequest();
        }
        return (int) Math.min(value, maximum);
    }

    /** A plain decimal number without exponent, or null when it was not sent. */
    BigDecimal decimal(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        if (!DECIMAL.matcher(value).matches()) {
            throw Refusal.invalidRequest();
        }
        return new BigDecimal(value);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalidRequest();
        }
    }

    /** Names only: a value may be a signature. */
    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
