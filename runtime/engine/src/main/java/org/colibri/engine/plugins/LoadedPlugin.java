package org.colibri.engine.plugins;

import java.util.List;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.strategy.StrategyProvider;

/** A loaded jar and the extensions that it brings. Whoever keeps one keeps its classes in memory. */
public record LoadedPlugin(
        PluginJar jar,
        List<ConnectorProvider> connectors,
        List<StrategyProvider<?>> strategies,
        List<EmulatorProvider> emulators) {

    public LoadedPlugin {
        connectors = List.copyOf(connectors);
        strategies = List.copyOf(strategies);
        emulators = List.copyOf(emulators);
    }
}
