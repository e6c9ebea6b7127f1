package org.colibri.engine.plugins;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Compiles and packs plugin jars for tests. */
final class PluginJars {

    private final Path work;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> index = new ArrayList<>();
    private final List<String> extraEntries = new ArrayList<>();

    PluginJars(Path work, String id) {
        this.work = work;
        attributes.put("Plugin-Id", id);
        attributes.put("Plugin-Version", "1.0.0");
        attributes.put("Colibri-Api-Version", "0.1.0");
    }

    /** Null takes the attribute out. */
    PluginJars attribute(String name, String value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
        return this;
    }

    PluginJars entry(String name) {
        extraEntries.add(name);
        return this;
    }

    /** An emulator provider, the smallest of extensions, with this constructor body. */
    PluginJars emulator(String className, String connector, String constructorBody) {
        sources.put(className, """
                package toy;
                public final class %1$s implements org.colibri.api.emulator.EmulatorProvider {
                    public %1$s() { %3$s }
                    @Override public String connector() { return "%2$s"; }
                    @Override public org.colibri.api.emulator.Emulator create(
                            org.colibri.api.emulator.EmulatorOptions options,
                            org.colibri.api.plugin.PluginContext context) {
                        throw new UnsupportedOperationException();
                    }
                }
                """.formatted(className, connector, constructorBody));
        index.add("toy." + className);
        return this;
    }

    PluginJars indexed(String className) {
        index.add(className);
        return this;
    }

    Path build(String fileName) throws IOException {
        Path classes = Files.createTempDirectory(work, "classes");
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = classes.resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue());
            files.add(file.toString());
        }
        if (!files.isEmpty()) {
            List<String> arguments = new ArrayList<>(
                    List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
            arguments.addAll(files);
            int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
            if (status != 0) {
                throw new IOException("the test's plugin does not compile");
            }
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        Path jar = work.resolve(fileName);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path file :
                    compiled.filter(f -> f.toString().endsWith(".class")).toList()) {
                add(packed, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            for (String name : extraEntries) {
                add(packed, name, new byte[0]);
            }
            if (!index.isEmpty()) {
                add(packed, "META-INF/extensions.idx", String.join("\n", index).getBytes("UTF-8"));
            }
        }
        return jar;
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
