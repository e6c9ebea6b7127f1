package org.colibri.api.connector;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user gives to trade, by the vocabulary's field names ({@code apiKey}, {@code apiSecret}, {@code privateKey},
 * …). {@code toString} names the fields and never shows a value.
 */
public final class Credentials {

    private final Map<String, String> values;

    private Credentials(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static Credentials of(Map<String, String> values) {
        return new Credentials(values);
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    /** The field's value, or null when it was not given. */
    public String get(String field) {
        return values.get(field);
    }

    /**
     * The field's value.
     *
     * @throws IllegalArgumentException that names the missing field
     */
    public String require(String field) {
        String value = values.get(field);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("credential field '" + field + "' is missing; given: " + fields());
        }
        return value;
    }

    public Set<String> fields() {
        return new TreeSet<>(values.keySet());
    }

    @Override
    public String toString() {
        return "Credentials" + fields();
    }
}
