package org.colibri.engine.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of records, one for each run of a strategy or connector. The oldest of a name give way when there are more
 * bytes of it than {@link #MOST_BYTES}. Blocks on the file system.
 */
public record RecordFolder(Path folder) {

    /** With the one that is made. */
    static final long MOST_BYTES = 1L << 30;

    private static final long ONE_RECORD = 256L << 20;

    /**
     * Makes the record of a new run.
     *
     * @param name of the strategy or connector
     * @param millis when it began
     * @throws UncheckedIOException when it cannot be made
     */
    public InputRecorder record(String name, long millis, Executor worker) {
        try {
            makeRoom(name);
        } catch (IOException e) {
            throw new UncheckedIOException("old records in " + folder + " cannot be taken away", e);
        }
        return new InputRecorder(folder.resolve(name + "-" + millis + ".inputs"), worker);
    }

    private void makeRoom(String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Pattern ours = Pattern.compile(Pattern.quote(name) + "-\\d{10,15}\\.inputs");
        List<Path> newestFirst = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> ours.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .forEach(newestFirst::add);
        }
        long bytes = ONE_RECORD;
        for (Path file : newestFirst) {
            bytes += Files.size(file);
            if (bytes > MOST_BYTES) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Opens a new file that only its owner can read, for its content is the owner's affair. */
    static OutputStream create(Path file) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Path parent = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            Files.createDirectories(parent, attributes(posix, "rwx------"));
        }
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                attributes(posix, "rw-------")));
    }

    private static FileAttribute<?>[] attributes(boolean posix, String rights) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
