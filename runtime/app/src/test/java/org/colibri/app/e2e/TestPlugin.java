package org.colibri.app.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.colibri.app.e2e.hanging.HangingProvider;
import org.colibri.app.e2e.plugin.OnlookerProvider;

/** Packs plugin jars. */
final class TestPlugin {

    private static final String VERSION = "Plugin-Version";

    private TestPlugin() {}

    /** The strategy {@code onlooker} as a plugin of that version. */
    static Path onlooker(Path jar, String version) throws Exception {
        return strategy(jar, "onlooker", version, OnlookerProvider.class);
    }

    /** The strategy {@code hanging} as a plugin. */
    static Path hanging(Path jar) throws Exception {
        return strategy(jar, "hanging", "1.0.0", HangingProvider.class);
    }

    /** All classes of the provider's package. */
    private static Path strategy(Path jar, String id, String version, Class<?> provider) throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Plugin-Id", id);
        attributes.putValue(VERSION, version);
        attributes.putValue("Colibri-Api-Version", "0.1.0");
        attributes.putValue("Colibri-Provides", "strategy:" + id);
        Path classes = Path.of(
                provider.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> found =
                        Files.list(classes.resolve(provider.getPackageName().replace('.', '/')))) {
            for (Path type : found.toList()) {
                put(out, classes.relativize(type).toString(), Files.readAllBytes(type));
            }
            put(out, "META-INF/extensions.idx", provider.getName().getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /** The same plugin under another version. */
    static Path reversioned(Path original, Path jar, String version) throws IOException {
        try (JarFile from = new JarFile(original.toFile())) {
            Manifest manifest = from.getManifest();
            manifest.getMainAttributes().putValue(VERSION, version);
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        put(out, entry.getName(), from.getInputStream(entry).readAllBytes());
                    }
                }
            }
        }
        return jar;
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
