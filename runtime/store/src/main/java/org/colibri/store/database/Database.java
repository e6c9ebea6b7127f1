package org.colibri.store.database;

import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The database as its one writer opens it; the tables are brought to this program's version when it is opened first. */
final class Database {

    private final DataSource source;
    private final Dialect dialect;
    private final String name;
    private final Jdbi jdbi;
    private boolean migrated;

    Database(DatabaseAddress address) {
        this(DataSources.writing(address), address.dialect(), address.toString());
    }

    Database(DataSource source, Dialect dialect, String name) {
        this.source = source;
        this.dialect = dialect;
        this.name = name;
        jdbi = Jdbi.create(source);
    }

    Dialect dialect() {
        return dialect;
    }

    /** Opens a connection; blocks on the database. */
    Handle open() {
        if (!migrated) {
            Schema.migrate(source, dialect);
            migrated = true;
        }
        return jdbi.open();
    }

    @Override
    public String toString() {
        return name;
    }
}
