package org.colibri.console.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.plugins.LoadedPlugin;

/** Finds what a word of the command line stands for: an installed connector, or those of a jar. */
final class Subjects {

    private static final String JAR = ".jar";
    private static final String EMULATOR_JAR = "-emulator" + JAR;

    private final Installation installation;

    Subjects(Installation installation) {
        this.installation = installation;
    }

    /**
     * @param given a connector's id or alias, or a jar's path
     * @param emulatorJar null for the one that belongs to it
     * @throws UsageException when there is no such connector or jar, or none with an emulator
     */
    List<Subject> of(String given, Path emulatorJar) {
        return given.endsWith(JAR) ? ofJar(Path.of(given), emulatorJar) : List.of(installed(given, emulatorJar));
    }

    private Subject installed(String id, Path emulatorJar) {
        Plugins plugins = new Plugins(installation);
        ConnectorEntry entry = plugins.connector(id);
        String connector = entry.descriptor().connector();
        EmulatorProvider emulator =
                (emulatorJar == null ? plugins : new Plugins(installation, List.of(emulatorJar))).emulator(connector);
        return subject(connector, version(plugins, entry.provider()), entry.provider(), emulator);
    }

    private static String version(Plugins plugins, ConnectorProvider provider) {
        return plugins.loaded().stream()
                .filter(plugin -> plugin.connectors().contains(provider))
                .map(plugin -> plugin.jar().version())
                .findFirst()
                .orElseThrow();
    }

    private List<Subject> ofJar(Path jar, Path emulatorJar) {
        Path other = emulatorJar == null ? beside(jar) : emulatorJar;
        Plugins plugins = new Plugins(installation, List.of(jar, other));
        plugins.load(any -> true);
        List<EmulatorProvider> emulators = plugins.loaded().stream()
                .flatMap(plugin -> plugin.emulators().stream())
                .toList();
        List<Subject> subjects = new ArrayList<>();
        for (LoadedPlugin plugin : plugins.loaded()) {
            for (ConnectorProvider provider : plugin.connectors()) {
                for (ConnectorDescriptor descriptor : provider.descriptors()) {
                    String connector = descriptor.connector();
                    emulators.stream()
                            .filter(emulator -> emulator.connector().equals(connector))
                            .forEach(emulator ->
                                    subjects.add(subject(connector, plugin.jar().version(), provider, emulator)));
                }
            }
        }
        if (subjects.isEmpty()) {
            throw new UsageException(
                    jar + " and " + other + " hold no connector with its emulator",
                    plugins.problems().isEmpty()
                            ? "name the emulator's jar with --emulator"
                            : plugins.problems().get(0).message());
        }
        return subjects;
    }

    /** As the build packs them: {@code x.jar} and {@code x-emulator.jar}. */
    private static Path beside(Path jar) {
        String name = jar.getFileName().toString();
        Path other = jar.resolveSibling(name.substring(0, name.length() - JAR.length()) + EMULATOR_JAR);
        if (Files.exists(jar) && !Files.exists(other)) {
            throw new UsageException(
                    "beside " + jar + " there is no " + other.getFileName(), "name the emulator's jar with --emulator");
        }
        return other;
    }

    private static Subject subject(
            String connector, String version, ConnectorProvider provider, EmulatorProvider emulator) {
        return new Subject(connector, version, provider, emulator, TermsFile.of(emulator));
    }
}
