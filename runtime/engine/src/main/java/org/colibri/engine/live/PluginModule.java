package org.colibri.engine.live;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.engine.catalog.PluginCatalog;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.host.Control;
import org.colibri.engine.host.PluginCommands;
import org.colibri.engine.plugins.PluginFolders;
import org.colibri.engine.plugins.PluginHost;
import org.colibri.engine.plugins.PluginLoading;
import org.colibri.engine.plugins.PluginStore;

/** Wires the plugin folders, the loaded plugins and what can be asked of them. */
public final class PluginModule extends AbstractModule {

    private final List<Path> pluginFolders;
    private final List<Path> strategyFolders;
    private final Path cache;
    private final Path trustFile;

    /**
     * @param cache folder for copies by content
     * @param trustFile list of trusted SHA-256 sums; need not exist
     */
    public PluginModule(List<Path> pluginFolders, List<Path> strategyFolders, Path cache, Path trustFile) {
        this.pluginFolders = List.copyOf(pluginFolders);
        this.strategyFolders = List.copyOf(strategyFolders);
        this.cache = cache;
        this.trustFile = trustFile;
    }

    @Provides
    @Singleton
    PluginHost pluginHost(@Control Loop control, @Control Executor worker, Clock clock) {
        List<Path> all = new ArrayList<>(pluginFolders);
        all.addAll(strategyFolders);
        return new PluginHost(new PluginLoading(cache, trustFile), new PluginFolders(all, clock), control, worker);
    }

    @Provides
    @Singleton
    ProviderCatalog catalog(PluginHost plugins) {
        return new PluginCatalog(plugins::loaded);
    }

    @Provides
    @Singleton
    PluginCommands commands(PluginHost plugins) {
        return new LoadedPlugins(plugins, new PluginStore(pluginFolders, strategyFolders));
    }
}
