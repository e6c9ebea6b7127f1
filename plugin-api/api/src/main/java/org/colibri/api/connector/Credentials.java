package org.colibri.api.connector;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user gives to trade, by the vocabulary's field names ({@code apiKey}, {@code apiSecret}, {@code privateKey},
 * …). {@code toString} names the fields and never shows a value. Immutable.
 */
public final class Credentials {

    private final Map<String, String> values;

    private Credentials(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Values by field name, copied; neither names nor values may be null. */
    public static Credentials of(Map<String, String> values) {
        return new Credentials(values);
    }

    /** True when {@link #require} would give a value: the field was given and is not blank. */
    public boolean has(String field) {
        String value = values.get(field);
        return value != null && !value.isBlank();
    }

    /** The field's value, or null when it was not given. */
    public String get(String field) {
        return values.get(field);
    }

    /**
     * The field's value.
     *
     * @throws IllegalArgumentException that names the missing or blank field and those that were given
     */
    public String require(String field) {
        String value = values.get(field);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("credential field '" + field + "' is missing; given: " + fields());
        }
        return value;
    }

    /** The names of the fields that were given, sorted. */
    public Set<String> fields() {
        return new TreeSet<>(values.keySet());
    }

    /** The names of the fields, never a value (ID-3). */
    @Override
    public String toString() {
        return "Credentials" + fields();
    }
}
