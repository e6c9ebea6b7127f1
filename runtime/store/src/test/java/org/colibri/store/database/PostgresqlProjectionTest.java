package org.colibri.store.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.postgresql.ds.PGSimpleDataSource;

/** Each database is a schema of its own on the server that {@code COLIBRI_TEST_POSTGRES} names by JDBC URL. */
@Tag("postgresql")
@DisplayName("PostgreSQL")
class PostgresqlProjectionTest extends ProjectionContract {

    private static final String SERVER = System.getenv("COLIBRI_TEST_POSTGRES");

    @Override
    DatabaseBench open(Path in) {
        assumeTrue(
                SERVER != null,
                "no PostgreSQL to test against: COLIBRI_TEST_POSTGRES is to be the JDBC URL of a server, as .ci/run"
                        + " starts one");
        String schema = "test_" + Long.toHexString(System.nanoTime());
        try (Handle handle = Jdbi.create(SERVER).open()) {
            handle.execute("CREATE SCHEMA " + schema);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(SERVER);
        source.setCurrentSchema(schema);
        return new DatabaseBench(in, source, Dialect.POSTGRESQL);
    }
}
