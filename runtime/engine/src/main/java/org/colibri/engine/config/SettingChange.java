package org.colibri.engine.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.config.Setting;

/**
 * Changes updatable settings of a strategy that runs: what is not named stays as it is. The strategy looks at the new ones
 * before anybody uses them. Blocks as little as making a strategy does.
 */
public final class SettingChange {

    private final Problems problems;
    private final RecordBinder binder;
    private final ValueBinder values;

    /** @param bot for messages */
    public SettingChange(String bot) {
        problems = new Problems(Path.of(bot));
        binder = new RecordBinder(KeyCase.SNAKE, problems);
        values = new ValueBinder(binder, KeyCase.SNAKE, problems);
    }

    /**
     * The strategy with its new settings.
     *
     * @param given new values by their names in a bot's file
     * @throws ConfigurationException with everything that is wrong with them
     */
    public <C extends Record> StrategySpec<C> apply(StrategySpec<C> now, ConfigObject given) {
        Map<String, RecordShape.Part> parts = new LinkedHashMap<>();
        for (RecordShape.Part part : RecordShape.of(now.config().getClass()).parts()) {
            parts.put(part.key(KeyCase.SNAKE), part);
        }
        Map<String, Object> changed = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            change(entry.getKey(), entry.getValue(), parts, changed);
        }
        Optional<C> config = problems.isEmpty() ? record(now, changed, given.origin()) : Optional.empty();
        return config.map(made -> new StrategySpec<>(now.id(), now.provider(), made))
                .filter(spec -> isAccepted(spec, now, given.origin()))
                .orElseThrow(() -> new ConfigurationException(problems.list()));
    }

    private void change(String key, ConfigValue value, Map<String, RecordShape.Part> parts, Map<String, Object> into) {
        RecordShape.Part part = parts.get(key);
        Setting setting = part == null ? null : part.setting();
        if (part == null) {
            String message = "is not a setting here" + NearestKey.suggestion(key, parts.keySet());
            problems.addForValue(value, key, String.join(", ", parts.keySet()), message);
        } else if (setting == null || !setting.updatable()) {
            problems.addForValue(value, key, "", "cannot change while the bot runs");
        } else {
            // Nothing is written as an empty text in a bot's file, and as null by others.
            ConfigValue given = value.valueType() == ConfigValueType.NULL
                    ? ConfigValueFactory.fromAnyRef("").withOrigin(value.origin())
                    : value;
            values.bind(part.shape(), setting, given, key).ifPresent(bound -> into.put(part.name(), bound));
        }
    }

    private <C extends Record> Optional<C> record(
            StrategySpec<C> now, Map<String, Object> changed, ConfigOrigin origin) {
        Object[] arguments = RecordShape.of(now.config().getClass()).parts().stream()
                .map(part -> changed.containsKey(part.name())
                        ? changed.get(part.name())
                        : value(part.component(), now.config()))
                .toArray();
        return binder.construct(now.provider().configType(), arguments, origin, "");
    }

    /** The value of a setting of a configuration. */
    public static Object value(RecordComponent component, Record config) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component + " cannot be read", impossible);
        }
    }

    private boolean isAccepted(StrategySpec<?> spec, StrategySpec<?> before, ConfigOrigin origin) {
        String bot = spec.id();
        try {
            boolean same = spec.create(new DryContext(bot, bot))
                    .markets()
                    .equals(before.create(new DryContext(bot, bot)).markets());
            if (!same) {
                problems.add(origin, "", "", "", "would make it trade other markets");
            }
        } catch (RuntimeException refused) {
            String message = refused.getMessage() == null ? refused.toString() : refused.getMessage();
            problems.add(origin, "", "", "", spec.provider().id() + " refuses its settings: " + message);
        }
        return problems.isEmpty();
    }
}
