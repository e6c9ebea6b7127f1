package org.colibri.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Makes connections to the two databases. */
final class DataSources {

    /** Longest wait for another writer, or for a server to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A server that does not answer a statement for so long is gone. */
    private static final Duration STATEMENT = Duration.ofSeconds(60);

    private DataSources() {}

    /** Connections that write; a SQLite file is made where it is missing. */
    static DataSource writing(DatabaseAddress address) {
        return address.file().isPresent() ? sqlite(address, new SQLiteConfig()) : postgresql(address, false);
    }

    /** Connections that read only, beside a host that writes. */
    static DataSource reading(DatabaseAddress address) {
        if (address.file().isPresent()) {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            return sqlite(address, config);
        }
        return postgresql(address, true);
    }

    /**
     * Readers and the writer do not wait for each other (WAL). What is committed survives a crash of the machine, since
     * the journals drop it then.
     */
    private static DataSource sqlite(DatabaseAddress address, SQLiteConfig config) {
        unpackInto(address.nativeFolder());
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) PATIENCE.toMillis());
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(address.url());
        return source;
    }

    /** The driver looks there when it loads its library, once in a process. */
    private static void unpackInto(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DatabaseException(
                    folder + " cannot be made, where SQLite's native library is to be unpacked: " + e, e);
        }
        System.setProperty("org.sqlite.tmpdir", folder.toString());
    }

    private static DataSource postgresql(DatabaseAddress address, boolean readOnly) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(address.url());
        source.setUser(address.user());
        source.setPassword(password(address.passwordFile()));
        source.setApplicationName("colibri");
        source.setConnectTimeout((int) PATIENCE.toSeconds());
        source.setSocketTimeout((int) STATEMENT.toSeconds());
        source.setReadOnly(readOnly);
        return source;
    }

    private static String password(Path file) {
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DatabaseException("the password file of the database cannot be read: " + e, e);
        }
    }
}
