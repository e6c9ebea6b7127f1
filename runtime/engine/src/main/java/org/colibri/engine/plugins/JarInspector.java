package org.colibri.engine.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.colibri.api.plugin.ApiVersion;

/** Checks a jar before any of its classes is loaded: is it a plugin, for this API, without classes of the host's. */
final class JarInspector {

    static final String PROVIDES = "Colibri-Provides";
    private static final String INDEX = "META-INF/extensions.idx";

    private JarInspector() {}

    /**
     * Reads the jar's manifest and list of entries.
     *
     * @throws PluginRejectedException that says what is wrong and what is expected
     */
    static PluginJar inspect(Path jar) throws PluginRejectedException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new PluginRejectedException(jar, "it has no manifest, so it is no plugin");
            }
            Attributes attributes = manifest.getMainAttributes();
            String id = required(jar, attributes, "Plugin-Id");
            String version = required(jar, attributes, "Plugin-Version");
            String api = required(jar, attributes, ApiVersion.MANIFEST_ATTRIBUTE);
            checkApi(jar, api);
            checkIndex(jar, file);
            checkEntries(jar, file);
            return new PluginJar(jar, sha256(jar), id, version, api, provides(attributes));
        } catch (NoSuchFileException e) {
            throw new PluginRejectedException(jar, "there is no such file", e);
        } catch (IOException e) {
            throw new PluginRejectedException(
                    jar, "it cannot be read as a jar (" + e.getMessage() + "); copy it again", e);
        }
    }

    private static String required(Path jar, Attributes attributes, String name) throws PluginRejectedException {
        String value = attributes.getValue(name);
        if (value == null || value.isBlank()) {
            throw new PluginRejectedException(jar, "its manifest lacks " + name + ", so it is no plugin");
        }
        return value.trim();
    }

    private static void checkApi(Path jar, String wanted) throws PluginRejectedException {
        if (!ApiCompatibility.accepts(wanted)) {
            throw new PluginRejectedException(
                    jar,
                    "it is built for API " + wanted + ", this host has API " + ApiVersion.CURRENT
                            + "; use a version of the plugin for this API");
        }
    }

    private static void checkIndex(Path jar, JarFile file) throws PluginRejectedException, IOException {
        ZipEntry index = file.getEntry(INDEX);
        if (index == null) {
            throw new PluginRejectedException(jar, "it has no " + INDEX + ", so it brings no extension");
        }
        try (InputStream in = file.getInputStream(index)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String type = line.strip();
                boolean named = !type.isEmpty() && !type.startsWith("#");
                if (named && file.getEntry(type.replace('.', '/') + ".class") == null) {
                    throw new PluginRejectedException(
                            jar, "its " + INDEX + " names " + type + ", which is not in it; build it again");
                }
            }
        }
    }

    private static void checkEntries(Path jar, JarFile file) throws PluginRejectedException {
        String own = file.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .filter(name -> SharedPackages.startsWithAny(SharedPackages.OWN, name.replace('/', '.')))
                .findFirst()
                .orElse(null);
        if (own != null) {
            throw new PluginRejectedException(
                    jar,
                    "it bundles " + own
                            + ", which the host provides: with two copies none of its extensions would be found. "
                            + "Declare the API and the kits with scope 'provided'");
        }
    }

    private static Set<String> provides(Attributes attributes) {
        String text = attributes.getValue(PROVIDES);
        return text == null
                ? Set.of()
                : Arrays.stream(text.split(","))
                        .map(String::trim)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.toSet());
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("this Java has no SHA-256", e));
        }
    }
}
