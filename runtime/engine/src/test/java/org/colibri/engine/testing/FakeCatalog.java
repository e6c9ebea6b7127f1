package org.colibri.engine.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.engine.catalog.PluginCatalog;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.plugins.PluginJar;

/** Plugins that come and go by hand. */
public final class FakeCatalog {

    private final List<LoadedPlugin> plugins = new ArrayList<>();

    public ProviderCatalog catalog() {
        return new PluginCatalog(() -> List.copyOf(plugins));
    }

    public LoadedPlugin connector(FakeVenue venue) {
        return add(new LoadedPlugin(jar(venue.connector()), List.of(venue), List.of(), List.of()));
    }

    public LoadedPlugin emulator(EmulatorProvider emulator) {
        return add(new LoadedPlugin(jar(emulator.connector() + "-emulator"), List.of(), List.of(), List.of(emulator)));
    }

    public LoadedPlugin strategy(StrategyProvider<?> strategy) {
        return add(new LoadedPlugin(jar(strategy.id()), List.of(), List.of(strategy), List.of()));
    }

    public LoadedPlugin add(LoadedPlugin plugin) {
        plugins.add(plugin);
        return plugin;
    }

    public void remove(LoadedPlugin plugin) {
        plugins.remove(plugin);
    }

    private static PluginJar jar(String id) {
        return new PluginJar(Path.of(id + ".jar"), "00", id, "1.0.0", "0.1.0", Set.of());
    }
}
