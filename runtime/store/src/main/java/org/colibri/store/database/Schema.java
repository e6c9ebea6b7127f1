package org.colibri.store.database;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;

/** The tables of this program's version, and the way there from older ones. */
final class Schema {

    /** Version of the newest migration script. */
    static final int VERSION = 3;

    private Schema() {}

    /**
     * Brings the database to this version; makes the tables where there are none.
     *
     * @throws DatabaseException when a newer program wrote it
     */
    static void migrate(DataSource source, Dialect dialect) {
        migrate(source, dialect, VERSION);
    }

    static void migrate(DataSource source, Dialect dialect, int version) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:org/colibri/store/database/migration")
                .placeholders(Map.of("decimal", dialect.decimalType()))
                .target(MigrationVersion.fromVersion(Integer.toString(version)))
                .load();
        try {
            MigrationInfo current = flyway.info().current();
            if (current != null && current.getVersion() != null) {
                checkNotNewer(current.getVersion().toString());
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "the tables cannot be brought to version " + version + ": " + e.getMessage(), e);
        }
    }

    /** What the database said; Flyway makes a page of it. */
    private static String reason(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getMessage();
            }
        }
        return e.getMessage();
    }

    /**
     * For a reader, which changes nothing.
     *
     * @throws DatabaseException when the tables are of another version
     */
    static void check(Handle handle) {
        String version = handle.createQuery("SELECT version FROM flyway_schema_history WHERE version IS NOT NULL"
                        + " ORDER BY installed_rank DESC LIMIT 1")
                .mapTo(String.class)
                .one();
        checkNotNewer(version);
        if (Integer.parseInt(version) < VERSION) {
            throw new DatabaseException(
                    "the database has tables of version " + version + ", this program reads version " + VERSION
                            + "; 'colibri run' or 'colibri database rebuild' brings them there",
                    null);
        }
    }

    private static void checkNotNewer(String version) {
        if (Integer.parseInt(version) > VERSION) {
            throw new DatabaseException(
                    "the database has tables of version " + version + ", this program knows up to " + VERSION
                            + "; run the newer Colibri that made them, or name another database",
                    null);
        }
    }
}
