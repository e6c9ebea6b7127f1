package org.colibri.console;

import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.colibri.engine.config.ConfigFile;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.Problems;
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
    /** Wins over the file. */
    private static final String STATE_VARIABLE = "COLIBRI_HOME";

    /**
     * Reads {@code conf/colibri.conf} of the distribution; without one the defaults hold.
     *
     * @throws org.colibri.engine.config.ConfigurationException with all that is wrong in it
     */
    public static Installation locate() {
        Path home = distribution();
        Path file = hostFile(home);
        return at(home, Files.exists(file) ? new HostConfigLoader().load(file) : HostConfig.defaults());
    }

    /** The installation as it is without {@code conf/colibri.conf}, for when that is wrong. */
    public static Installation unconfigured() {
        return at(distribution(), HostConfig.defaults());
    }

    /**
     * The installation for who talks to a host that runs already, although {@code conf/colibri.conf} is wrong: of the file
     * only the state directory counts, if it can be read.
     */
    public static Installation misconfigured() {
        Path home = distribution();
        Optional<String> folder = ConfigFile.read(hostFile(home), new Problems(hostFile(home)))
                .map(root -> root.get("state-directory"))
                .filter(given -> given.valueType() == ConfigValueType.STRING)
                .map(given -> String.valueOf(given.unwrapped()));
        return at(home, HostConfig.defaults(), folder);
    }

    private static Path distribution() {
        return Path.of(System.getProperty(HOME_PROPERTY, ".")).toAbsolutePath().normalize();
    }

    private static Installation at(Path home, HostConfig config) {
        return at(home, config, config.stateDirectory());
    }

    private static Installation at(Path home, HostConfig config, Optional<String> stateDirectory) {
        String own = System.getenv().getOrDefault(STATE_VARIABLE, "");
        StateDirectory state = stateDirectory
                .filter(folder -> own.isBlank())
                .map(folder -> new StateDirectory(home.resolve(folder).normalize()))
                .orElseGet(() -> StateDirectory.locate(System.getenv(), Path.of(System.getProperty("user.home"))));
        return new Installation(home, config, state);
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
