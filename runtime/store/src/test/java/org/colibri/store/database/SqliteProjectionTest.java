package org.colibri.store.database;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;

@DisplayName("SQLite")
class SqliteProjectionTest extends ProjectionContract {

    @Override
    DatabaseBench open(Path in) {
        return DatabaseBench.sqlite(in);
    }
}
