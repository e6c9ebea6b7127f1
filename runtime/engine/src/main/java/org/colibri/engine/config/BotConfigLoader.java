package org.colibri.engine.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.catalog.ProviderCatalog;

/** Reads bot files and checks them against the plugins that are loaded. Blocks on the file. */
public final class BotConfigLoader {

    private static final Pattern NAME_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final ProviderCatalog catalog;
    private final HostConfig host;

    public BotConfigLoader(ProviderCatalog catalog, HostConfig host) {
        this.catalog = catalog;
        this.host = host;
    }

    /**
     * Reads, binds and checks one file.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public BotConfig load(Path file) {
        Problems problems = new Problems(file);
        Optional<BotConfig> config = read(file, problems);
        return config.filter(c -> problems.isEmpty()).orElseThrow(() -> new ConfigurationException(problems.list()));
    }

    /** All that is wrong with the file; empty when it can be run. */
    public List<Problem> check(Path file) {
        Problems problems = new Problems(file);
        read(file, problems);
        return problems.list();
    }

    private Optional<BotConfig> read(Path file, Problems problems) {
        Optional<ConfigObject> root = ConfigFile.read(file, problems);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        ConfigObject given = root.get();
        Optional<BotFile> bound = new RecordBinder(KeyCase.KEBAB, problems).bind(BotFile.class, given, "");
        if (bound.isEmpty()) {
            StrategyBlocks.bindWhatCanBe(given, catalog, problems);
            return Optional.empty();
        }
        BotFile bot = bound.get();
        String name = bot.name().orElseGet(() -> nameOf(file));
        if (!NAME_FORM.matcher(name).matches()) {
            problems.add(
                    at(given, "name"),
                    "name",
                    name,
                    "letters, digits, '.', '_' and '-', at most 64, a letter or digit first",
                    "'" + name + "' cannot name a bot");
        }
        checkMode(bot, given, problems);
        List<StrategySpec<?>> specs = new StrategyBlocks(catalog, problems).bind(name, bot, given);
        List<MarketKey> markets = markets(name, bot, specs, given, problems);
        return Optional.of(new BotConfig(
                name, file, bot.mode(), bot.account(), bot.placement(), bot.emulator(), bot.paper(), specs, markets));
    }

    private static void checkMode(BotFile bot, ConfigObject given, Problems problems) {
        if (bot.mode() != BotMode.PAPER && given.containsKey("paper")) {
            problems.add(
                    at(given, "paper"),
                    "paper",
                    "{…}",
                    "only with mode = paper",
                    "there is an account on paper in mode paper alone");
        }
        if (bot.mode() != BotMode.EMULATED && given.containsKey("emulator")) {
            problems.add(
                    at(given, "emulator"),
                    "emulator",
                    "{…}",
                    "only with mode = emulated",
                    "an emulator is only used in mode emulated");
        }
    }

    /** Makes each strategy once, which starts nothing, to hear what markets it needs. */
    private List<MarketKey> markets(
            String name, BotFile bot, List<StrategySpec<?>> specs, ConfigObject given, Problems problems) {
        Set<MarketKey> markets = new LinkedHashSet<>();
        MarketChecks checks = new MarketChecks(catalog, host, bot, given, problems);
        for (StrategySpec<?> spec : specs) {
            ConfigOrigin where = at(given, given.containsKey("controllers") ? "controllers" : "config");
            try {
                for (MarketKey asked :
                        spec.create(new DryContext(name, spec.id())).markets()) {
                    checks.check(asked).ifPresent(markets::add);
                }
            } catch (RuntimeException wrong) {
                String message = wrong.getMessage() == null ? wrong.toString() : wrong.getMessage();
                problems.add(where, "config", "", "", spec.provider().id() + " refuses its settings: " + message);
            }
        }
        if (problems.isEmpty() && markets.isEmpty()) {
            problems.add(given.origin(), "config", "", "", "the strategy names no market to trade on");
        }
        checks.checkPlacement(new HashSet<>(markets));
        return new ArrayList<>(markets);
    }

    /** Where a key stands, or the object that it should stand in. */
    static ConfigOrigin at(ConfigObject object, String key) {
        return object.containsKey(key) ? object.get(key).origin() : object.origin();
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
