package org.colibri.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.live.PluginModule;
import org.colibri.engine.plugins.PluginStore;
import org.colibri.engine.state.StateDirectory;

/**
 * Where this installation's files are.
 *
 * @param home the distribution: {@code lib}, {@code plugins}, {@code strategies}, {@code conf}
 */
public record Installation(Path home, HostConfig config, StateDirectory state) {

    /** System property with the distribution's folder, set by the launcher. */
    private static final String HOME_PROPERTY = "colibri.dist";

    /**
     * Reads {@code conf/colibri.conf} of the distribution; without one the defaults hold.
     *
     * @throws org.colibri.engine.config.ConfigurationException with all that is wrong in it
     */
    public static Installation locate() {
        Path home = Path.of(System.getProperty(HOME_PROPERTY, ".")).toAbsolutePath().normalize();
        Path file = hostFile(home);
        HostConfig config = Files.exists(file) ? new HostConfigLoader().load(file) : HostConfig.defaults();
        return new Installation(home, config, state(home, config, System.getenv()));
    }

    /** The environment variable wins over the file, so that one installation can serve several hosts. */
    private static StateDirectory state(Path home, HostConfig config, Map<String, String> environment) {
        boolean named = !environment.getOrDefault("COLIBRI_HOME", "").isBlank();
        return config.stateDirectory()
                .filter(folder -> !named)
                .map(folder -> new StateDirectory(home.resolve(folder).normalize()))
                .orElseGet(() -> StateDirectory.locate(environment, Path.of(System.getProperty("user.home"))));
    }

    private static Path hostFile(Path home) {
        return home.resolve("conf").resolve("colibri.conf");
    }

    public Path hostFile() {
        return hostFile(home);
    }

    /** The bot that runs when none is named. */
    public Path quickstart() {
        return home.resolve("conf").resolve("quickstart.conf");
    }

    /** Folders of connector, emulator and strategy jars. */
    public List<Path> pluginFolders() {
        return Stream.concat(resolved(config.pluginDirectories()), resolved(config.strategyDirectories()))
                .toList();
    }

    private Stream<Path> resolved(List<String> folders) {
        return folders.stream().map(home::resolve);
    }

    /** Puts jars into these folders and takes them out. */
    public PluginStore pluginStore() {
        return new PluginStore(
                resolved(config.pluginDirectories()).toList(),
                resolved(config.strategyDirectories()).toList());
    }

    /** Wires these folders. */
    public PluginModule pluginModule() {
        return new PluginModule(
                resolved(config.pluginDirectories()).toList(),
                resolved(config.strategyDirectories()).toList(),
                pluginCache(),
                trustFile());
    }

    /** The operator's list of trusted SHA-256 sums. */
    public Path trustFile() {
        return home.resolve("conf").resolve("trusted-plugins");
    }

    public Path pluginCache() {
        return state.cache().resolve("plugins");
    }
}
