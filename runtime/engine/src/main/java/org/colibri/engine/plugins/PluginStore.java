package org.colibri.engine.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts plugin jars into the folders and takes them out; a running host follows its folders by itself. Blocks on files.
 */
public final class PluginStore {

    private final List<Path> folders;
    private final Path strategyFolder;
    private final Path pluginFolder;

    /**
     * @param pluginFolders of connectors and emulators; the first one receives new jars
     * @param strategyFolders of strategies; the first one receives new jars
     */
    public PluginStore(List<Path> pluginFolders, List<Path> strategyFolders) {
        this.folders = new ArrayList<>(pluginFolders);
        this.folders.addAll(strategyFolders);
        this.pluginFolder = pluginFolders.get(0);
        this.strategyFolder = strategyFolders.get(0);
    }

    /**
     * Checks a jar and copies it into its folder, in the place of a jar with the same plugin id.
     *
     * @return the jar as it lies in its folder
     * @throws PluginRejectedException when it is no plugin for this host
     */
    public PluginJar install(Path jar) throws PluginRejectedException {
        PluginJar inspected = JarInspector.inspect(jar);
        boolean strategy = inspected.provides().stream().anyMatch(what -> what.startsWith("strategy:"));
        Path target = find(inspected.id())
                .map(PluginJar::source)
                .orElse((strategy ? strategyFolder : pluginFolder).resolve(jar.getFileName()));
        try {
            Files.createDirectories(target.getParent());
            // Not named *.jar while it is being copied, so that no host looks at half of it.
            Path incoming = Files.createTempFile(target.getParent(), "incoming", ".part");
            Files.copy(jar, incoming, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(incoming, Files.getPosixFilePermissions(jar));
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PluginRejectedException(jar, "it cannot be copied to " + target + ": " + e.getMessage(), e);
        }
        return JarInspector.inspect(target);
    }

    /**
     * Deletes the jar of that plugin.
     *
     * @return the jar that was there
     * @throws IllegalArgumentException when no jar has that id; it lists those there are
     */
    public PluginJar remove(String id) {
        PluginJar jar = find(id).orElseThrow(
                        () -> new IllegalArgumentException("no plugin '" + id + "' is installed; installed: "
                                + list().stream().map(PluginJar::id).sorted().collect(Collectors.joining(", "))));
        try {
            Files.delete(jar.source());
        } catch (IOException e) {
            throw new IllegalArgumentException(jar.source() + " cannot be deleted: " + e.getMessage(), e);
        }
        return jar;
    }

    /** The plugins in the folders; jars that are none are left out. */
    public List<PluginJar> list() {
        List<PluginJar> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                addAll(found, folder);
            }
        }
        return found;
    }

    private Optional<PluginJar> find(String id) {
        return list().stream().filter(jar -> jar.id().equals(id)).findFirst();
    }

    private static void addAll(List<PluginJar> found, Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path entry : entries) {
                inspected(entry).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<PluginJar> inspected(Path entry) {
        try {
            return Optional.of(JarInspector.inspect(entry));
        } catch (PluginRejectedException notOne) {
            return Optional.empty();
        }
    }
}
