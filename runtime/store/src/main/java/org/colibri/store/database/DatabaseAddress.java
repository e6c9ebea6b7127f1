package org.colibri.store.database;

import java.nio.file.Path;
import java.util.Optional;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.state.StateDirectory;

/**
 * Where the database is, and who reads and writes it.
 *
 * @param url of JDBC
 * @param user null for SQLite
 * @param passwordFile holds the password alone; null without one
 * @param nativeFolder where SQLite's native library is unpacked
 */
public record DatabaseAddress(String url, String user, Path passwordFile, Path nativeFolder) {

    private static final String SQLITE = "jdbc:sqlite:";

    /**
     * The configured one; without a URL the file {@code colibri.db} in the state directory.
     *
     * @param installation folder that a relative password file lies in
     */
    public static DatabaseAddress of(HostConfig.Database config, Path installation, StateDirectory state) {
        return new DatabaseAddress(
                config.url().orElse(SQLITE + state.root().resolve("colibri.db")),
                config.user().orElse(null),
                config.passwordFile().map(installation::resolve).orElse(null),
                state.cache().resolve("native"));
    }

    /** A SQLite file. */
    static DatabaseAddress ofFile(Path file, Path nativeFolder) {
        return new DatabaseAddress(SQLITE + file, null, null, nativeFolder);
    }

    /** The file of SQLite; nothing for a server. */
    public Optional<Path> file() {
        return url.startsWith(SQLITE) ? Optional.of(Path.of(url.substring(SQLITE.length()))) : Optional.empty();
    }

    Dialect dialect() {
        return file().isPresent() ? Dialect.SQLITE : Dialect.POSTGRESQL;
    }

    /** The URL; it holds no password. */
    @Override
    public String toString() {
        return url;
    }
}
