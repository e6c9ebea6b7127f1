package org.colibri.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.colibri.api.model.Side;
import org.colibri.store.journal.FileJournal;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    @TempDir
    private Path folder;

    private DataSource source() {
        return DataSources.writing(DatabaseBench.file(folder));
    }

    @Test
    @DisplayName("REC-1: a database of the first version is brought to this one, with all that it holds")
    void upgrade() throws IOException {
        try (InputStream first = SchemaTest.class.getResourceAsStream("version-1.db")) {
            Files.copy(first, folder.resolve("colibri.db"));
        }
        DatabaseBench bench = DatabaseBench.sqlite(folder);
        List<String> tables = List.of("accounts", "orders", "order_states", "fills", "fees", "balances");
        List<String> before = bench.dump(tables);
        assertThat(before).hasSizeGreaterThan(5);

        FileJournal journal = bench.journal("another");
        new Records(journal).fill("new", "new", Side.BUY, "1", "1", null, null);
        bench.projectAll(journal);

        assertThat(bench.dump(tables)).containsAll(before).hasSize(before.size() + 1);
        assertThat(bench.query("SELECT bot FROM bot_runs")).isEmpty();
    }

    @Test
    @DisplayName("REC-1: the tables of a newer program are left alone, and the message says what to do")
    void newer() {
        Schema.migrate(source(), Dialect.SQLITE);
        try (Handle handle = Jdbi.create(source()).open()) {
            handle.execute(
                    "INSERT INTO flyway_schema_history SELECT 99, '99', description, type, script, checksum,"
                            + " installed_by, installed_on, execution_time, success FROM flyway_schema_history WHERE version = '1'");
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> Schema.check(handle))
                    .withMessageContaining("version 99");
        }
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> Schema.migrate(source(), Dialect.SQLITE))
                .withMessageContaining("version 99")
                .withMessageContaining("run the newer Colibri");
    }

    @Test
    @DisplayName("REC-1: a reader of older tables is told how they come to this version")
    void older() {
        Schema.migrate(source(), Dialect.SQLITE, 1);
        try (Handle handle = Jdbi.create(source()).open()) {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> Schema.check(handle))
                    .withMessageContaining("version 1")
                    .withMessageContaining("database rebuild");
        }
        Schema.migrate(source(), Dialect.SQLITE);
        try (Handle handle = Jdbi.create(source()).open()) {
            Schema.check(handle);
        }
    }
}
