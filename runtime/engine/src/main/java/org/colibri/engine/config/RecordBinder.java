package org.colibri.engine.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
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
        RecordComponent[] components = type.getRecordComponents();
        reportUnknownKeys(components, from, path);
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = component(components[i], from, path).orElse(null);
        }
        return problems.count() > before ? Optional.empty() : construct(type, arguments, from.origin(), path);
    }

    /** The key under which a component is written. */
    static String key(RecordComponent component, KeyCase keyCase) {
        Setting setting = component.getAnnotation(Setting.class);
        return setting == null || setting.key().isEmpty() ? keyCase.key(component.getName()) : setting.key();
    }

    private void reportUnknownKeys(RecordComponent[] components, ConfigObject from, String path) {
        Set<String> known = new LinkedHashSet<>();
        Arrays.stream(components).forEach(component -> known.add(key(component, keyCase)));
        for (Map.Entry<String, ConfigValue> entry : from.entrySet()) {
            if (known.contains(entry.getKey())) {
                continue;
            }
            String where = join(path, entry.getKey());
            String message = "is not a setting here" + NearestKey.suggestion(entry.getKey(), known);
            if (Shown.looksSecret(entry.getKey())) {
                message += "; credentials never stand in configuration: give them to 'colibri connect' or --key-file";
            }
            problems.addForValue(entry.getValue(), where, String.join(", ", known), message);
        }
    }

    private Optional<Object> component(RecordComponent component, ConfigObject from, String path) {
        String key = key(component, keyCase);
        Setting setting = component.getAnnotation(Setting.class);
        ConfigValue given = from.get(key);
        Shape shape = Shape.of(component.getGenericType());
        if (given != null && given.valueType() != ConfigValueType.NULL) {
            return values.bind(shape, setting, given, join(path, key));
        }
        if (setting != null && !setting.defaultValue().equals(Setting.NONE)) {
            return values.bindDefault(shape, setting, from.origin(), join(path, key));
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
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(arguments));
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
