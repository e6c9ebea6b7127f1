package org.colibri.engine.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Copies of plugin jars by their content, so that replacing or deleting the operator's file never breaks what runs.
 */
final class PluginCache {

    private final Path folder;

    PluginCache(Path folder) {
        this.folder = folder;
    }

    /** The path of the copy, made now if there is none. */
    Path copyOf(PluginJar jar) throws PluginRejectedException {
        Path copy = folder.resolve(jar.sha256() + ".jar");
        try {
            if (Files.exists(copy) && JarInspector.sha256(copy).equals(jar.sha256())) {
                return copy;
            }
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "incoming", ".jar");
            Files.copy(jar.source(), temporary, StandardCopyOption.REPLACE_EXISTING);
            if (!JarInspector.sha256(temporary).equals(jar.sha256())) {
                Files.delete(temporary);
                throw new PluginRejectedException(jar.source(), "it changed while it was read; copy it again");
            }
            Files.move(temporary, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            throw new PluginRejectedException(
                    jar.source(), "it cannot be copied to " + folder + ": " + e.getMessage(), e);
        }
    }
}
