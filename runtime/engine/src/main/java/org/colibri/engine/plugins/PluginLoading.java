package org.colibri.engine.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.strategy.StrategyProvider;
import org.pf4j.PluginRuntimeException;

/**
 * Loads and unloads single jars. Blocks on files; used by one thread at a time, never by a venue's or bot's loop.
 */
public final class PluginLoading {

    private final ColibriPluginManager pf4j;
    private final PluginCache cache;
    private final TrustRule trust;
    private final Map<String, LoadedPlugin> loaded = new LinkedHashMap<>();

    /**
     * @param cacheFolder where copies by content are kept
     * @param trustFile list of trusted SHA-256 sums; need not exist
     */
    public PluginLoading(Path cacheFolder, Path trustFile) {
        pf4j = new ColibriPluginManager(PluginLoading.class.getClassLoader());
        cache = new PluginCache(cacheFolder);
        trust = TrustRule.forThisUser(trustFile);
    }

    /**
     * Looks at a jar without loading it.
     *
     * @throws PluginRejectedException when it is no plugin for this host
     */
    public PluginJar inspect(Path jar) throws PluginRejectedException {
        PluginJar inspected = JarInspector.inspect(jar);
        trust.check(inspected);
        return inspected;
    }

    /**
     * Loads a jar and makes its extensions.
     *
     * @throws PluginRejectedException when its id is taken, or its classes or constructors fail; nothing of it stays
     */
    public LoadedPlugin load(PluginJar jar) throws PluginRejectedException {
        LoadedPlugin other = loaded.get(jar.id());
        if (other != null) {
            throw new PluginRejectedException(
                    jar.source(),
                    "its id '" + jar.id() + "' is taken by "
                            + other.jar().source().getFileName() + "; remove one of the two");
        }
        Path copy = cache.copyOf(jar);
        try {
            pf4j.loadPlugin(copy);
            pf4j.startPlugin(jar.id());
            LoadedPlugin plugin = new LoadedPlugin(
                    jar,
                    extensions(jar, ConnectorProvider.class),
                    strategies(jar),
                    extensions(jar, EmulatorProvider.class));
            if (plugin.connectors().isEmpty()
                    && plugin.strategies().isEmpty()
                    && plugin.emulators().isEmpty()) {
                throw new PluginRejectedException(
                        jar.source(), "its extension index names no connector, strategy or emulator");
            }
            askWhatTheyAre(plugin);
            loaded.put(jar.id(), plugin);
            return plugin;
        } catch (PluginRejectedException e) {
            discard(jar.id());
            throw e;
        } catch (PluginRuntimeException | LinkageError e) {
            discard(jar.id());
            throw new PluginRejectedException(jar.source(), "it failed while loading: " + rootCause(e), e);
        }
    }

    /** Every look-up asks the providers what they are; one that fails there must not come in and fail them all. */
    private static void askWhatTheyAre(LoadedPlugin plugin) throws PluginRejectedException {
        try {
            plugin.connectors().forEach(ConnectorProvider::descriptors);
            plugin.strategies().forEach(StrategyProvider::id);
            plugin.emulators().forEach(EmulatorProvider::connector);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new PluginRejectedException(
                    plugin.jar().source(), "it failed when it was asked what it is: " + rootCause(e), e);
        }
    }

    /** Stops and unloads a plugin; everything made with it must be stopped already. Unknown ids are ignored. */
    public void unload(String id) {
        loaded.remove(id);
        discard(id);
    }

    /** The loaded plugins, in the order of loading. */
    public Collection<LoadedPlugin> loaded() {
        return List.copyOf(loaded.values());
    }

    private void discard(String id) {
        if (pf4j.getPlugin(id) != null) {
            pf4j.unloadPlugin(id);
        }
    }

    private List<StrategyProvider<?>> strategies(PluginJar jar) {
        List<StrategyProvider<?>> found = new ArrayList<>();
        for (StrategyProvider<?> provider : extensions(jar, StrategyProvider.class)) {
            found.add(provider);
        }
        return found;
    }

    /** Made one by one, because PF4J's own list leaves out what fails and only logs it. */
    private <T> List<T> extensions(PluginJar jar, Class<T> type) {
        List<T> made = new ArrayList<>();
        for (Class<? extends T> extension : pf4j.getExtensionClasses(type, jar.id())) {
            made.add(pf4j.getExtensionFactory().create(extension));
        }
        return made;
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
