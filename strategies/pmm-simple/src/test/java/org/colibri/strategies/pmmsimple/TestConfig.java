package org.colibri.strategies.pmmsimple;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.config.Setting;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TradingPair;
import org.colibri.strategykit.controller.OnDrawdown;

/** Makes a configuration of the declared defaults and of values given as a file would have them. */
final class TestConfig {

    private final Map<String, String> given = new HashMap<>();

    TestConfig set(String key, String value) {
        if (Arrays.stream(PmmSimpleConfig.class.getRecordComponents()).noneMatch(c -> key(c).equals(key))) {
            throw new IllegalArgumentException("unknown key " + key);
        }
        given.put(key, value);
        return this;
    }

    /** The component's name in the file: snake_case. */
    static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    PmmSimpleConfig build() {
        RecordComponent[] components = PmmSimpleConfig.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            Setting setting = components[i].getAnnotation(Setting.class);
            String text = given.getOrDefault(key(components[i]), setting.defaultValue());
            values[i] = value(components[i].getGenericType(), text.equals(Setting.NONE) ? null : text);
            types[i] = components[i].getType();
        }
        try {
            return PmmSimpleConfig.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Type type, String text) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return text == null ? Optional.empty() : Optional.of(value(inner, text));
            }
            return Arrays.stream(text.split(","))
                    .map(part -> value(inner, part))
                    .toList();
        }
        return Map.<Type, java.util.function.Function<String, Object>>of(
                        String.class, t -> t,
                        BigDecimal.class, BigDecimal::new,
                        Duration.class,
                                t -> Duration.ofMillis(
                                        new BigDecimal(t).movePointRight(3).longValueExact()),
                        TradingPair.class, TradingPair::parse,
                        OrderType.class, OrderType::valueOf,
                        OnDrawdown.class, OnDrawdown::valueOf,
                        int.class, Integer::valueOf,
                        boolean.class, Boolean::valueOf)
                .get(type)
                .apply(text);
    }

    /** The declared settings by key. */
    static List<RecordComponent> components() {
        return List.of(PmmSimpleConfig.class.getRecordComponents());
    }
}
