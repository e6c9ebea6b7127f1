package org.colibri.app.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.colibri.console.Colibri;

/** A copy of the packaged distribution with configuration, plugins and state of its own. */
final class Distribution {

    private static final String PROPERTY = "colibri.dist";
    /** The packaged one, as the build says; read before any test sets the property. */
    private static final Path PACKAGED = Path.of(System.getProperty(PROPERTY)).toAbsolutePath();

    private final Path root;

    private Distribution(Path root) {
        this.root = root;
    }

    /** Copies what tests change; of the libraries there is one jar a folder that names the packaged ones. */
    static Distribution in(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("dist"));
        for (String part : List.of("bin", "plugins", "strategies", "conf")) {
            copy(PACKAGED.resolve(part), root.resolve(part));
        }
        Files.createDirectories(root.resolve("lib"));
        linkLibraries(root.resolve("lib/colibri.jar"), List.of(PACKAGED.resolve("lib/colibri.jar")));
        Files.createDirectories(root.resolve("conformance"));
        try (Stream<Path> suite = Files.list(PACKAGED.resolve("conformance"))) {
            linkLibraries(root.resolve("conformance/suite.jar"), suite.toList());
        }
        Distribution made = new Distribution(root);
        made.configure("");
        return made;
    }

    private static void linkLibraries(Path jar, List<Path> libraries) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "org.colibri.app.Main");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                libraries.stream().map(library -> library.toUri().toString()).collect(Collectors.joining(" ")));
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Writes {@code conf/colibri.conf}: the state directory, no page (hosts of other tests have its port), and this. */
    void configure(String further) throws IOException {
        Files.writeString(
                conf("colibri.conf"), "state-directory = \"" + home() + "\"\nweb.enabled = false\n" + further + "\n");
    }

    Path home() {
        return root.resolveSibling("home");
    }

    Path conf(String name) {
        return root.resolve("conf").resolve(name);
    }

    /** Jars of connectors and emulators. */
    Path plugins() {
        return root.resolve("plugins");
    }

    /** Jars of strategies. */
    Path strategies() {
        return root.resolve("strategies");
    }

    /** The jar of that folder whose name begins so and does not end in {@code -emulator.jar}. */
    Path jar(String folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && !file.toString().endsWith("-emulator.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Writes a file beside the distribution. */
    Path file(String name, String content) throws IOException {
        return Files.writeString(root.resolveSibling(name), content);
    }

    /** Runs a command in this process, which spares a start; not for commands that wait for a signal. */
    Ran run(Object... arguments) {
        String before = System.setProperty(PROPERTY, root.toString());
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int status = Colibri.execute(words(arguments).toArray(String[]::new));
            return new Ran(
                    status, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setProperty(PROPERTY, before);
        }
    }

    /** Starts a command by the launcher, as a process of its own. */
    Started start(Object... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", root.resolve("bin/colibri").toString()));
        command.addAll(words(arguments));
        return Started.of(command, root.getParent(), home());
    }

    /** A one-shot command's words; where they name no time-out, one that a busy machine keeps. */
    static List<String> patient(Object... arguments) {
        List<String> words = words(arguments);
        if (!words.contains("--timeout")) {
            words.addAll(List.of("--timeout", "60"));
        }
        return words;
    }

    /** An argument that is a list stands for its elements. */
    private static List<String> words(Object... arguments) {
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof List<?> several) {
                several.forEach(one -> words.add(one.toString()));
            } else {
                words.add(argument.toString());
            }
        }
        return words;
    }
}
