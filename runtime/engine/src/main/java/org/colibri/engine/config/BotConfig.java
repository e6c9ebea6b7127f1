package org.colibri.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.api.strategy.MarketKey;

/**
 * A bot file, bound and checked against the plugins that are loaded.
 *
 * @param name unique in the host
 * @param file where it was read from
 * @param emulator the emulator's settings, for mode emulated
 * @param paper the account's settings, for mode paper; null where no file was read
 * @param strategies one, or several controllers
 * @param markets what the strategies ask for, connectors by their ids (not aliases), in the order they ask
 */
public record BotConfig(
        String name,
        Path file,
        BotMode mode,
        String account,
        Placement placement,
        EmulatorSettings emulator,
        PaperSettings paper,
        List<StrategySpec<?>> strategies,
        List<MarketKey> markets) {

    /** The account that is used when none is named. */
    public static final String MAIN_ACCOUNT = "main";

    public BotConfig {
        strategies = List.copyOf(strategies);
        markets = List.copyOf(markets);
    }

    /** A bot that does not trade on paper. */
    public BotConfig(
            String name,
            Path file,
            BotMode mode,
            String account,
            Placement placement,
            EmulatorSettings emulator,
            List<StrategySpec<?>> strategies,
            List<MarketKey> markets) {
        this(name, file, mode, account, placement, emulator, null, strategies, markets);
    }

    /** The ids of the connectors that it needs. */
    public Set<String> connectors() {
        return markets.stream().map(MarketKey::connector).collect(Collectors.toUnmodifiableSet());
    }

    /** The ids of the strategies that it runs. */
    public Set<String> strategyIds() {
        return strategies.stream().map(spec -> spec.provider().id()).collect(Collectors.toUnmodifiableSet());
    }
}
