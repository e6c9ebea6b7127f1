package org.colibri.engine.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;

/**
 * The folder that holds all of a host's state. It and its subfolders are readable by their owner only. Methods block on
 * the file system.
 *
 * @param root absolute
 */
public record StateDirectory(Path root) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String TAG_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** Where the state is: {@code $COLIBRI_HOME}, else {@code $XDG_STATE_HOME/colibri}, else {@code ~/.local/state/colibri}. */
    public static StateDirectory locate(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("COLIBRI_HOME", "");
        if (!own.isBlank()) {
            return new StateDirectory(Path.of(own).toAbsolutePath().normalize());
        }
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        // the XDG base directory specification says that a relative path is to be ignored
        Path base = !xdg.isBlank() && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".local/state");
        return new StateDirectory(base.resolve("colibri").toAbsolutePath().normalize());
    }

    /**
     * Makes the folder and its subfolders where they are missing.
     *
     * @throws StateException when that is not possible; it names the folder and the reason
     */
    public StateDirectory create() {
        for (Path folder : new Path[] {root, logs(), cache(), journal()}) {
            try {
                if (!Files.isDirectory(folder)) {
                    Files.createDirectories(folder.getParent());
                    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                }
                if (folder.equals(root)) {
                    Files.setPosixFilePermissions(folder, OWNER_ONLY);
                }
            } catch (IOException e) {
                throw new StateException(
                        "the state directory " + folder + " cannot be made: " + reason(e)
                                + "; set COLIBRI_HOME to a folder that you may write",
                        e);
            }
        }
        if (!Files.isWritable(root)) {
            throw new StateException(
                    "the state directory " + root
                            + " cannot be written; set COLIBRI_HOME to a folder that you may write",
                    null);
        }
        return this;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path cache() {
        return root.resolve("cache");
    }

    public Path journal() {
        return root.resolve("journal");
    }

    /** The encrypted credentials of all accounts. */
    public Path keyStore() {
        return root.resolve("keys.p12");
    }

    /** The secret that the HTTP interface asks for; readable by its owner alone. */
    public Path webToken() {
        return root.resolve("web-token");
    }

    Path lockFile() {
        return root.resolve("host.lock");
    }

    /**
     * The three characters that tell this installation's orders from others (OID-2); drawn once and kept.
     *
     * @throws StateException when they cannot be kept: with a new tag the orders of earlier runs would be strangers
     */
    public String instanceTag() {
        Path file = root.resolve("instance-tag");
        try {
            if (Files.exists(file)) {
                String tag = Files.readString(file).trim();
                if (tag.matches("[0-9a-z]{3}")) {
                    return tag;
                }
                throw new StateException(
                        file + " must hold three characters of 0-9 and a-z; orders of earlier runs carry them", null);
            }
            SecureRandom random = new SecureRandom();
            StringBuilder tag = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                tag.append(TAG_LETTERS.charAt(random.nextInt(TAG_LETTERS.length())));
            }
            Files.writeString(file, tag + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return tag.toString();
        } catch (IOException e) {
            throw new StateException(file + " cannot be kept: " + reason(e), e);
        }
    }

    static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " (" + e.getMessage() + ")";
    }
}
