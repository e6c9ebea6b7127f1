package org.colibri.engine.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.engine.catalog.ProviderCatalog;

/** Binds the {@code config} blocks of a bot file to the records of the strategies that it names. */
final class StrategyBlocks {

    private static final String ID_FORM = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private final ProviderCatalog catalog;
    private final Problems problems;

    StrategyBlocks(ProviderCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** The file is wrong elsewhere; what is wrong with its strategies' blocks is told all the same. */
    static void bindWhatCanBe(ConfigObject given, ProviderCatalog catalog, Problems problems) {
        StrategyBlocks blocks = new StrategyBlocks(catalog, problems);
        blocks.bindIfNamed(given, "");
        if (given.get("controllers") instanceof ConfigList list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof ConfigObject controller) {
                    blocks.bindIfNamed(controller, "controllers[" + i + "].");
                }
            }
        }
    }

    private void bindIfNamed(ConfigObject block, String path) {
        ConfigValue strategy = block.get("strategy");
        if (strategy != null && strategy.valueType() == ConfigValueType.STRING) {
            ConfigValue config = block.get("config");
            ConfigObject values = config instanceof ConfigObject object ? object : null;
            if (values != null || config == null) {
                bindOne("", Shown.text(strategy), strategy.origin(), values, block.origin(), path);
            }
        }
    }

    /** What could be bound; everything else has become a problem. */
    List<StrategySpec<?>> bind(String bot, BotFile file, ConfigObject given) {
        boolean one = file.strategy().isPresent();
        if (one == !file.controllers().isEmpty()) {
            problems.add(
                    BotConfigLoader.at(given, "strategy"),
                    "strategy",
                    file.strategy().orElse(""),
                    "strategy = ID with config { … }, or controllers = [{ strategy, config }, …]",
                    one ? "stands beside controllers; give one of them" : "is missing" + known());
            return List.of();
        }
        List<StrategySpec<?>> specs = new ArrayList<>();
        if (one) {
            ConfigOrigin named = BotConfigLoader.at(given, "strategy");
            bindOne(bot, file.strategy().get(), named, file.config().orElse(null), given.origin(), "")
                    .ifPresent(specs::add);
            return specs;
        }
        if (file.config().isPresent()) {
            problems.add(
                    BotConfigLoader.at(given, "config"),
                    "config",
                    "{…}",
                    "",
                    "each controller has a config of its own");
        }
        controllers(bot, file, (ConfigList) given.get("controllers"), specs);
        return specs;
    }

    private void controllers(String bot, BotFile file, ConfigList given, List<StrategySpec<?>> into) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < file.controllers().size(); i++) {
            BotFile.Controller controller = file.controllers().get(i);
            String path = "controllers[" + i + "].";
            String id = controller.id().orElse(controller.strategy() + "-" + (i + 1));
            ConfigOrigin origin = given.get(i).origin();
            if (!id.matches(ID_FORM) || !ids.add(id)) {
                problems.add(
                        origin,
                        path + "id",
                        id,
                        "a name of its own of letters, digits, '_' and '-'",
                        "'" + id + "' cannot name a controller, or names two");
            }
            bindOne(bot + "." + id, controller.strategy(), origin, controller.config(), origin, path)
                    .ifPresent(into::add);
        }
    }

    private Optional<StrategySpec<?>> bindOne(
            String id, String strategy, ConfigOrigin named, ConfigObject config, ConfigOrigin around, String path) {
        Optional<StrategyProvider<?>> provider = catalog.strategy(strategy.replace('_', '-'));
        if (provider.isEmpty()) {
            Set<String> known = strategyIds();
            problems.add(
                    named,
                    path + "strategy",
                    strategy,
                    String.join(", ", known),
                    "no strategy '" + strategy + "' is loaded" + NearestKey.suggestion(strategy, known));
            return Optional.empty();
        }
        ConfigObject values = config == null ? ConfigFactory.empty().root().withOrigin(around) : config;
        return spec(id, provider.get(), values, path + "config").map(spec -> (StrategySpec<?>) spec);
    }

    private <C extends Record> Optional<StrategySpec<C>> spec(
            String id, StrategyProvider<C> provider, ConfigObject values, String path) {
        return new RecordBinder(KeyCase.SNAKE, problems)
                .bind(provider.configType(), values, path)
                .map(config -> new StrategySpec<>(id, provider, config));
    }

    private String known() {
        return " (loaded: " + String.join(", ", strategyIds()) + ")";
    }

    private Set<String> strategyIds() {
        Set<String> ids = new TreeSet<>();
        catalog.strategies().forEach(provider -> ids.add(provider.id()));
        return ids;
    }
}
