package org.colibri.engine.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the control socket lies. The kernel takes at most 107 bytes of path (sun_path, unix(7)); for a state directory
 * with a longer one the socket lies in a private folder under the temporary directory, and a file in the state
 * directory points to it.
 */
final class SocketPlace {

    private static final int LONGEST_PATH = 100;
    private static final String NAME = "control.sock";
    private static final String POINTER = "control.path";

    private SocketPlace() {}

    /** A free path for a server; the caller holds the host's lock, so an old socket is nobody's. */
    static Path prepare(StateDirectory directory) throws IOException {
        Path pointer = directory.root().resolve(POINTER);
        Path near = directory.root().resolve(NAME);
        remove(directory);
        if (near.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            return near;
        }
        Path folder = Files.createTempDirectory(
                Path.of("/tmp"),
                "colibri-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path far = folder.resolve(NAME);
        Files.writeString(pointer, far.toString());
        return far;
    }

    /** Where a client finds the socket; the file need not exist. */
    static Path find(StateDirectory directory) throws IOException {
        Path pointer = directory.root().resolve(POINTER);
        return Files.exists(pointer)
                ? Path.of(Files.readString(pointer).trim())
                : directory.root().resolve(NAME);
    }

    /** Removes the socket and what points to it. */
    static void remove(StateDirectory directory) throws IOException {
        Path pointer = directory.root().resolve(POINTER);
        if (Files.exists(pointer)) {
            Path far = Path.of(Files.readString(pointer).trim());
            Files.deleteIfExists(far);
            if (far.getParent() != null
                    && far.getParent().getFileName().toString().startsWith("colibri-")) {
                Files.deleteIfExists(far.getParent());
            }
            Files.delete(pointer);
        }
        Files.deleteIfExists(directory.root().resolve(NAME));
    }
}
