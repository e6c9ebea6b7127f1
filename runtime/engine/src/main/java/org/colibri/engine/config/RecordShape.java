package org.colibri.engine.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.config.Setting;

/**
 * What a record of settings consists of, looked up once for each class. It belongs to the class and goes with it, so that a
 * plugin's records keep no plugin loaded. Immutable.
 */
final class RecordShape<T extends Record> {

    private static final ClassValue<RecordShape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return new RecordShape<>(type.asSubclass(Record.class));
        }
    };

    private final Constructor<T> constructor;
    private final List<Part> parts;
    private final Map<KeyCase, Set<String>> keys = new EnumMap<>(KeyCase.class);

    private RecordShape(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        constructor = constructor(type, components);
        parts = Arrays.stream(components).map(Part::new).toList();
        for (KeyCase keyCase : KeyCase.values()) {
            Set<String> written = new LinkedHashSet<>();
            parts.forEach(part -> written.add(part.key(keyCase)));
            keys.put(keyCase, Collections.unmodifiableSet(written));
        }
    }

    /**
     * The shape of that record.
     *
     * @throws IllegalArgumentException when a component is of a type that settings cannot have
     */
    @SuppressWarnings("unchecked") // it is made of that class
    static <T extends Record> RecordShape<T> of(Class<T> type) {
        return (RecordShape<T>) SHAPES.get(type);
    }

    private static <T extends Record> Constructor<T> constructor(Class<T> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type.getName() + " has no canonical constructor", impossible);
        }
    }

    /** The canonical one, which may be called. */
    Constructor<T> constructor() {
        return constructor;
    }

    /** Its settings, in order. */
    List<Part> parts() {
        return parts;
    }

    /** The keys of all of its settings, in order. */
    Set<String> keys(KeyCase keyCase) {
        return keys.get(keyCase);
    }

    /** One setting of a record. */
    static final class Part {

        private final RecordComponent component;
        private final Setting setting;
        private final Shape shape;
        private final Map<KeyCase, String> keys = new EnumMap<>(KeyCase.class);
        private final ConfigValue defaultValue;
        private final String malformed;

        private Part(RecordComponent component) {
            this.component = component;
            setting = component.getAnnotation(Setting.class);
            shape = Shape.of(component.getGenericType());
            for (KeyCase keyCase : KeyCase.values()) {
                boolean named = setting != null && !setting.key().isEmpty();
                keys.put(keyCase, named ? setting.key() : keyCase.key(component.getName()));
            }
            ConfigValue parsed = null;
            String wrong = null;
            try {
                parsed = hasDefault() ? parse(setting.defaultValue()) : null;
            } catch (ConfigException notHocon) {
                wrong = notHocon.getMessage();
            }
            defaultValue = parsed;
            malformed = wrong;
        }

        /** Objects and lists are written as in a file, everything else is a text. */
        private static ConfigValue parse(String text) {
            return text.startsWith("{") || text.startsWith("[")
                    ? ConfigFactory.parseString("v = " + text).root().get("v")
                    : ConfigValueFactory.fromAnyRef(text);
        }

        RecordComponent component() {
            return component;
        }

        String name() {
            return component.getName();
        }

        /** Null where the component carries none. */
        Setting setting() {
            return setting;
        }

        Shape shape() {
            return shape;
        }

        /** The key under which it is written. */
        String key(KeyCase keyCase) {
            return keys.get(keyCase);
        }

        boolean hasDefault() {
            return setting != null && !setting.defaultValue().equals(Setting.NONE);
        }

        /** The default as if it stood in a file; null when it has none, or one that is malformed. */
        ConfigValue defaultValue() {
            return defaultValue;
        }

        /** What is wrong with how the default is written; null when nothing is. */
        String malformed() {
            return malformed;
        }
    }
}
