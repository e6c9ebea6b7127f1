package org.colibri.engine.config;

import java.util.List;

/**
 * One configuration field as {@code colibri strategies ID} shows it.
 *
 * @param name dotted key; {@code []} follows the name of a list of objects
 * @param defaultValue as it would be written in the file; null for a required field or one that may be left out
 * @param min smallest allowed value, inclusive; empty for none
 * @param max largest allowed value, inclusive; empty for none
 * @param allowed allowed texts; empty for any
 * @param updatable whether it can change while running
 */
public record FieldDescription(
        String name,
        String type,
        boolean required,
        String defaultValue,
        String unit,
        String min,
        String max,
        List<String> allowed,
        boolean updatable,
        String description) {

    public FieldDescription {
        allowed = List.copyOf(allowed);
    }
}
