package org.colibri.console.create;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A tree of files among our resources in which <code>{{placeholder}}</code> stands for a value, in texts and in paths.
 *
 * @param kind the folder below {@code /templates}
 */
record Template(String kind) {

    /** Writes the files below the folder and tells their paths within it, sorted. */
    List<String> copyTo(Path folder, Map<String, String> values) throws IOException {
        URI source = source();
        if (!source.getScheme().equals("jar")) {
            return copy(Path.of(source), folder, values);
        }
        try (FileSystem jar = FileSystems.newFileSystem(source, Map.of())) {
            return copy(jar.getPath("/templates", kind), folder, values);
        }
    }

    private URI source() {
        try {
            return Template.class.getResource("/templates/" + kind).toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> copy(Path root, Path folder, Map<String, String> values) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        List<String> written = new ArrayList<>();
        for (Path file : files) {
            String path = fill(root.relativize(file).toString(), values);
            Path target = folder.resolve(path);
            Files.createDirectories(target.getParent());
            Files.writeString(target, fill(Files.readString(file), values));
            written.add(path);
        }
        return written.stream().sorted().toList();
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return filled;
    }
}
