package org.colibri.store.database;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The database as its one writer opens it. Drivers are loaded and the tables brought to this program's version when
 * it is opened first. Used by one thread.
 */
final class Database {

    private final Supplier<DataSource> sources;
    private final Dialect dialect;
    private final String name;
    /** Null before the first opening. */
    private Jdbi jdbi;

    Database(DatabaseAddress address) {
        this(() -> DataSources.writing(address), address.dialect(), address.toString());
    }

    /**
     * @param name for people
     */
    Database(Supplier<DataSource> sources, Dialect dialect, String name) {
        this.sources = sources;
        this.dialect = dialect;
        this.name = name;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Opens a connection; blocks on the database. */
    Handle open() {
        if (jdbi == null) {
            DataSource source = sources.get();
            Schema.migrate(source, dialect);
            jdbi = Jdbi.create(source);
        }
        return jdbi.open();
    }

    @Override
    public String toString() {
        return name;
    }
}
