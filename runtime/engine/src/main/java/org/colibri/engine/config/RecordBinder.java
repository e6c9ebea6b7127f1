package org.colibri.engine.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.colibri.api.config.Setting;

/**
 * Binds a configuration object to a record whose components carry {@link Setting}. It never stops at the first fault:
 * unknown keys, missing values, wrong types and values out of range are all collected. Defaults are bound and checked
 * like given values (FW-10).
 */
public final class RecordBinder {

    private final KeyCase keyCase;
    private final Problems problems;
    private final ValueBinder values;

    public RecordBinder(KeyCase keyCase, Problems problems) {
        this.keyCase = keyCase;
        this.problems = problems;
        this.values = new ValueBinder(this, keyCase, problems);
    }

    /**
     * The record, or nothing when there was a problem.
     *
     * @param path where the object stands in its file, dotted; empty for the file's root
     */
    public <T extends Record> Optional<T> bind(Class<T> type, ConfigObject from, String path) {
        int before = problems.count();
        RecordShape<T> shape = RecordShape.of(type);
        reportUnknownKeys(shape.keys(keyCase), from, path);
        List<RecordShape.Part> parts = shape.parts();
        Object[] arguments = new Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = part(parts.get(i), from, path).orElse(null);
        }
        return problems.count() > before ? Optional.empty() : construct(type, arguments, from.origin(), path);
    }

    private void reportUnknownKeys(Set<String> known, ConfigObject from, String path) {
        for (String key : from.keySet()) {
            if (known.contains(key)) {
                continue;
            }
            String message = "is not a setting here" + NearestKey.suggestion(key, known);
            if (Shown.looksSecret(key)) {
                message += "; credentials never stand in configuration: give them to 'colibri connect' or --key-file";
            }
            problems.addForValue(from.get(key), join(path, key), String.join(", ", known), message);
        }
    }

    private Optional<Object> part(RecordShape.Part part, ConfigObject from, String path) {
        String key = part.key(keyCase);
        Setting setting = part.setting();
        ConfigValue given = from.get(key);
        Shape shape = part.shape();
        if (given != null && given.valueType() != ConfigValueType.NULL) {
            return values.bind(shape, setting, given, join(path, key));
        }
        if (part.hasDefault()) {
            return values.bindDefault(part, from.origin(), join(path, key));
        }
        if (shape.kind() == Shape.Kind.OPTIONAL) {
            return Optional.of(Optional.empty());
        }
        String allowed = values.allowed(shape, setting);
        problems.add(from.origin(), join(path, key), "", allowed, "is missing" + hint(setting));
        return Optional.empty();
    }

    private static String hint(Setting setting) {
        return setting == null || setting.description().isEmpty() ? "" : " (" + setting.description() + ")";
    }

    <T extends Record> Optional<T> construct(Class<T> type, Object[] arguments, ConfigOrigin origin, String path) {
        try {
            return Optional.of(RecordShape.of(type).constructor().newInstance(arguments));
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            problems.add(origin, path, "", "", message);
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type.getName() + " cannot be made", impossible);
        }
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
