package org.colibri.console;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.engine.catalog.PluginCatalog;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.NearestKey;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.plugins.PluginJar;
import org.colibri.engine.plugins.PluginLoading;
import org.colibri.engine.plugins.PluginProblem;
import org.colibri.engine.plugins.PluginRejectedException;

/** The plugins of an installation as a short-lived command loads them: only those that it needs. */
public final class Plugins {

    private final PluginLoading loading;
    private final List<PluginProblem> problems = new ArrayList<>();
    private final List<PluginJar> jars = new ArrayList<>();

    /** Looks at all jars of the installation's folders; loads none. */
    public Plugins(Installation installation) {
        loading = new PluginLoading(installation.pluginCache(), installation.trustFile());
        for (Path folder : installation.pluginFolders()) {
            inspect(folder);
        }
    }

    /**
     * Looks at these jars alone, whatever is installed; loads none.
     *
     * @throws UsageException for one that is no plugin, with the reason
     */
    public Plugins(Installation installation, List<Path> files) {
        loading = new PluginLoading(installation.pluginCache(), installation.trustFile());
        for (Path file : files) {
            try {
                jars.add(loading.inspect(file));
            } catch (PluginRejectedException e) {
                throw new UsageException(e.getMessage(), null);
            }
        }
    }

    private void inspect(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
            entries.forEach(files::add);
        } catch (IOException e) {
            throw new UsageException("the plugin folder " + folder + " cannot be read: " + e.getMessage(), null);
        }
        files.sort(null);
        for (Path file : files) {
            try {
                jars.add(loading.inspect(file));
            } catch (PluginRejectedException e) {
                problems.add(new PluginProblem(file, e.getMessage()));
            }
        }
    }

    /** Loads the jars that this accepts and are not loaded yet. */
    public void load(Predicate<PluginJar> wanted) {
        for (PluginJar jar : jars) {
            boolean present =
                    loading.loaded().stream().anyMatch(plugin -> plugin.jar().equals(jar));
            if (!present && wanted.test(jar)) {
                try {
                    loading.load(jar);
                } catch (PluginRejectedException e) {
                    problems.add(new PluginProblem(jar.source(), e.getMessage()));
                }
            }
        }
    }

    /** The ids of what the jars declare to bring of a kind ({@code connector}, {@code strategy}), without loading any. */
    public List<String> declared(String kind) {
        return jars.stream()
                .flatMap(jar -> jar.provides().stream())
                .filter(what -> what.startsWith(kind + ":"))
                .map(what -> what.substring(kind.length() + 1))
                .sorted()
                .toList();
    }

    /** The version of the plugin that declares this connector; empty where none says that it does. */
    public Optional<String> versionOf(String connector) {
        return jars.stream()
                .filter(jar -> jar.provides().contains("connector:" + connector))
                .map(PluginJar::version)
                .findFirst();
    }

    /**
     * Refuses a host's file whose blocks of connectors are wrong, so that no command goes elsewhere than the file means.
     * Loads the plugins of these connectors.
     *
     * @throws org.colibri.engine.config.ConfigurationException with all that is wrong
     */
    public void refuseWrongHostFile(Installation installation) {
        Set<String> named = installation.config().connectors().keySet();
        if (named.isEmpty()) {
            return;
        }
        boolean allDeclared = declared("connector").containsAll(named);
        load(jar -> !allDeclared || named.stream().anyMatch(id -> jar.provides().contains("connector:" + id)));
        new HostConfigLoader().refuseWrong(installation.hostFile(), catalog(), problems.isEmpty());
    }

    /** The jars that were refused. */
    public List<PluginProblem> problems() {
        return List.copyOf(problems);
    }

    public List<LoadedPlugin> loaded() {
        return List.copyOf(loading.loaded());
    }

    public ProviderCatalog catalog() {
        return new PluginCatalog(this::loaded);
    }

    /**
     * The connector of this name, loading the jar that declares it, or all of them for an alias.
     *
     * @throws UsageException when there is none; it lists those there are
     */
    public ConnectorEntry connector(String idOrAlias) {
        String id = idOrAlias.toLowerCase(Locale.ROOT).replace('_', '-');
        load(jar -> jar.provides().contains("connector:" + id));
        ProviderCatalog catalog = catalog();
        return catalog.connector(idOrAlias)
                .or(() -> {
                    load(jar -> true);
                    return catalog.connector(idOrAlias);
                })
                .orElseThrow(() -> unknown("connector", idOrAlias, connectorIds()));
    }

    /**
     * The emulator of this connector, loading as few jars as can be.
     *
     * @throws UsageException when there is none; it lists those there are
     */
    public EmulatorProvider emulator(String idOrAlias) {
        String id = idOrAlias.toLowerCase(Locale.ROOT).replace('_', '-');
        load(jar -> jar.provides().contains("emulator:" + id));
        ProviderCatalog catalog = catalog();
        return catalog.emulator(id)
                .or(() -> {
                    load(jar -> true);
                    return catalog.emulator(catalog.connector(idOrAlias)
                            .map(entry -> entry.descriptor().connector())
                            .orElse(id));
                })
                .orElseThrow(() -> unknown("emulator of", idOrAlias, emulatorIds()));
    }

    private List<String> connectorIds() {
        return catalog().connectors().stream()
                .map(entry -> entry.descriptor().connector())
                .toList();
    }

    private List<String> emulatorIds() {
        return loaded().stream()
                .flatMap(plugin -> plugin.emulators().stream())
                .map(EmulatorProvider::connector)
                .toList();
    }

    private UsageException unknown(String what, String given, List<String> installed) {
        return new UsageException(
                "no " + what + " '" + given + "' is installed" + NearestKey.suggestion(given, installed),
                installed.isEmpty()
                        ? "there is none in the plugin folders: " + refusals()
                        : "installed: " + String.join(", ", installed));
    }

    private String refusals() {
        return problems.isEmpty()
                ? "they are empty"
                : String.join(
                        "; ", problems.stream().map(PluginProblem::message).toList());
    }
}
