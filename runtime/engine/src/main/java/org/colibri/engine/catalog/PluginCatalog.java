package org.colibri.engine.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.engine.plugins.LoadedPlugin;

/** The catalogue of the plugins that a plugin host has loaded. */
public final class PluginCatalog implements ProviderCatalog {

    private final Supplier<List<LoadedPlugin>> plugins;

    /** Asks {@code plugins} anew for every question, so that nothing of an unloaded plugin is kept. */
    public PluginCatalog(Supplier<List<LoadedPlugin>> plugins) {
        this.plugins = plugins;
    }

    @Override
    public Optional<ConnectorEntry> connector(String idOrAlias) {
        List<ConnectorEntry> all = connectors();
        String id = ConnectorDescriptor.asId(idOrAlias);
        return all.stream()
                .filter(entry -> entry.descriptor().connector().equals(id))
                .findFirst()
                // nobody takes another's id by an alias
                .or(() -> all.stream()
                        .filter(entry -> entry.descriptor().isAlias(idOrAlias))
                        .findFirst());
    }

    @Override
    public List<ConnectorEntry> connectors() {
        return plugins.get().stream()
                .flatMap(plugin -> plugin.connectors().stream())
                .flatMap(provider ->
                        provider.descriptors().stream().map(descriptor -> new ConnectorEntry(descriptor, provider)))
                .sorted(Comparator.comparing(entry -> entry.descriptor().connector()))
                .toList();
    }

    @Override
    public Optional<StrategyProvider<?>> strategy(String id) {
        return strategies().stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst();
    }

    @Override
    public List<StrategyProvider<?>> strategies() {
        return plugins.get().stream()
                .<StrategyProvider<?>>flatMap(plugin -> plugin.strategies().stream())
                .sorted(Comparator.comparing(provider -> provider.id()))
                .toList();
    }

    @Override
    public Optional<EmulatorProvider> emulator(String connector) {
        return plugins.get().stream()
                .flatMap(plugin -> plugin.emulators().stream())
                .filter(provider -> provider.connector().equals(connector))
                .findFirst();
    }
}
