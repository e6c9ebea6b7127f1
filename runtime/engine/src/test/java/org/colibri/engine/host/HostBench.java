package org.colibri.engine.host;

import java.nio.file.Path;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.testing.ScriptedStrategy;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A host in a world of its own, with a venue's and a strategy's plugin. */
abstract class HostBench {

    static final TradingPair BTC = new TradingPair("BTC", "USDT");

    @TempDir
    Path folder;

    World world;
    LoadedPlugin binancePlugin;
    LoadedPlugin strategyPlugin;

    @BeforeEach
    void open() {
        world = new World(folder, HostConfig.defaults());
        binancePlugin = world.plugins.connector(world.binance);
        strategyPlugin = world.plugins.strategy(world.strategy);
    }

    ScriptedStrategy running(String bot) {
        return world.strategy.made.stream()
                .filter(strategy -> strategy.started && strategy.context().bot().equals(bot))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
