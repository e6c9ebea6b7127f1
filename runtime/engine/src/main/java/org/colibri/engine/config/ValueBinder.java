package org.colibri.engine.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.config.Setting;

/** Binds one value to the type that its component has, and checks it against the component's bounds. */
final class ValueBinder {

    private final RecordBinder records;
    private final KeyCase keyCase;
    private final Problems problems;

    ValueBinder(RecordBinder records, KeyCase keyCase, Problems problems) {
        this.records = records;
        this.keyCase = keyCase;
        this.problems = problems;
    }

    /** The value, or nothing after a problem. */
    Optional<Object> bind(Shape shape, Setting setting, ConfigValue given, String key) {
        return switch (shape.kind()) {
            case SCALAR -> scalar(shape, setting, given, key);
            case RECORD -> record(shape, given, key);
            case LIST -> list(shape, setting, given, key);
            case MAP -> map(shape, setting, given, key);
            case OPTIONAL -> optional(shape, setting, given, key);
            case RAW -> raw(given, key);
        };
    }

    /** The default as if it stood in the file, where the object {@code around} stands. */
    Optional<Object> bindDefault(RecordShape.Part part, ConfigOrigin around, String key) {
        if (part.malformed() != null) {
            String text = part.setting().defaultValue();
            problems.add(around, key, text, "", "has a malformed default: " + part.malformed());
            return Optional.empty();
        }
        return bind(part.shape(), part.setting(), part.defaultValue().withOrigin(around), key);
    }

    /** What may stand there, for people. */
    String allowed(Shape shape, Setting setting) {
        Shape inner = shape.kind() == Shape.Kind.OPTIONAL ? shape.element() : shape;
        Shape element = inner.kind() == Shape.Kind.LIST ? inner.element() : inner;
        if (element.kind() != Shape.Kind.SCALAR) {
            return inner == element ? "an object { … }" : "a list [ … ]";
        }
        String one = allowedScalar(element, setting);
        return inner == element ? one : "a list, each " + one;
    }

    private String allowedScalar(Shape shape, Setting setting) {
        if (setting == null) {
            return shape.scalar().allowed(shape.type(), keyCase);
        }
        if (setting.allowed().length > 0) {
            return "one of " + String.join(", ", setting.allowed());
        }
        String allowed = shape.scalar().allowed(shape.type(), keyCase);
        if (!setting.min().isEmpty() && !setting.max().isEmpty()) {
            return allowed + " between " + setting.min() + " and " + setting.max();
        } else if (!setting.min().isEmpty()) {
            return allowed + ", at least " + setting.min();
        }
        return setting.max().isEmpty() ? allowed : allowed + ", at most " + setting.max();
    }

    private Optional<Object> scalar(Shape shape, Setting setting, ConfigValue given, String key) {
        if (isNested(given)) {
            return wrongType(shape, setting, given, key);
        }
        Object value;
        try {
            value = shape.scalar().parse(shape.type(), Shown.text(given));
        } catch (IllegalArgumentException wrong) {
            problems.addForValue(given, key, allowedScalar(shape, setting), describe(given, key, wrong.getMessage()));
            return Optional.empty();
        }
        String objection = setting == null ? null : objection(setting, value);
        if (objection != null) {
            problems.addForValue(given, key, allowedScalar(shape, setting), describe(given, key, objection));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static String describe(ConfigValue given, String key, String objection) {
        return "'" + Shown.value(key, given) + "' " + objection;
    }

    private static String objection(Setting setting, Object value) {
        List<String> texts = Arrays.asList(setting.allowed());
        if (!texts.isEmpty() && !texts.contains(value.toString())) {
            return "is not allowed" + NearestKey.suggestion(value.toString(), texts);
        }
        BigDecimal number = Scalar.comparable(value);
        if (number == null) {
            return null;
        }
        if (!setting.min().isEmpty() && number.compareTo(bound(setting.min())) < 0) {
            return "is too small";
        }
        return !setting.max().isEmpty() && number.compareTo(bound(setting.max())) > 0 ? "is too large" : null;
    }

    /** A bound is a number, or a duration with its unit. */
    private static BigDecimal bound(String text) {
        return Character.isLetter(text.charAt(text.length() - 1))
                ? Durations.seconds(Durations.parse(text))
                : new BigDecimal(text);
    }

    private Optional<Object> record(Shape shape, ConfigValue given, String key) {
        if (given instanceof ConfigObject object) {
            return records.bind(shape.type().asSubclass(Record.class), object, key)
                    .map(Object.class::cast);
        }
        return wrongType(shape, null, given, key);
    }

    private Optional<Object> raw(ConfigValue given, String key) {
        if (given instanceof ConfigObject object) {
            return Optional.of(object);
        }
        problems.addForValue(given, key, "an object { … }", "must be an object, was " + typeOf(given));
        return Optional.empty();
    }

    private Optional<Object> list(Shape shape, Setting setting, ConfigValue given, String key) {
        List<? extends ConfigValue> elements;
        if (given instanceof ConfigList list) {
            elements = list;
        } else if (given instanceof ConfigObject || shape.element().kind() != Shape.Kind.SCALAR) {
            return wrongType(shape, setting, given, key);
        } else {
            elements = commaSeparated(given);
        }
        List<Object> bound = new ArrayList<>(elements.size());
        boolean complete = true;
        for (int i = 0; i < elements.size(); i++) {
            String at = key + "[" + i + "]";
            Optional<Object> element = elements.get(i).valueType() == ConfigValueType.NULL
                    ? wrongType(shape.element(), setting, elements.get(i), at)
                    : bind(shape.element(), setting, elements.get(i), at);
            complete &= element.isPresent();
            element.ifPresent(bound::add);
        }
        return complete ? Optional.of(List.copyOf(bound)) : Optional.empty();
    }

    private static List<ConfigValue> commaSeparated(ConfigValue given) {
        String text = Shown.text(given);
        if (text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .<ConfigValue>map(
                        part -> ConfigValueFactory.fromAnyRef(part.trim()).withOrigin(given.origin()))
                .toList();
    }

    private Optional<Object> map(Shape shape, Setting setting, ConfigValue given, String key) {
        if (!(given instanceof ConfigObject object)) {
            return wrongType(shape, setting, given, key);
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        boolean complete = true;
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            if (entry.getValue().valueType() == ConfigValueType.NULL) {
                continue;
            }
            Optional<Object> value =
                    bind(shape.element(), setting, entry.getValue(), RecordBinder.join(key, entry.getKey()));
            complete &= value.isPresent();
            value.ifPresent(v -> bound.put(entry.getKey(), v));
        }
        return complete ? Optional.of(bound) : Optional.empty();
    }

    /** An empty text means "none" for everything but texts' lists, as users of such bots write it. */
    private Optional<Object> optional(Shape shape, Setting setting, ConfigValue given, String key) {
        boolean empty =
                given.valueType() == ConfigValueType.STRING && Shown.text(given).isBlank();
        return empty
                ? Optional.of(Optional.empty())
                : bind(shape.element(), setting, given, key).map(Optional::of);
    }

    private Optional<Object> wrongType(Shape shape, Setting setting, ConfigValue given, String key) {
        problems.addForValue(
                given, key, allowed(shape, setting), "must be of type " + shape.label() + ", was " + typeOf(given));
        return Optional.empty();
    }

    private static boolean isNested(ConfigValue given) {
        return given instanceof ConfigObject || given instanceof ConfigList;
    }

    private static String typeOf(ConfigValue given) {
        return switch (given.valueType()) {
            case OBJECT -> "an object";
            case LIST -> "a list";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case STRING -> "a text";
        };
    }
}
