package org.colibri.store.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.colibri.api.time.VirtualTime;
import org.colibri.store.journal.FileJournal;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database and journals in a folder; the thread that projects is the test's. */
final class DatabaseBench {

    static final Source.AccountName MAIN = new Source.AccountName("binance", "main", "main");
    private static final List<String> TABLES = List.of(
            "accounts",
            "journals",
            "orders",
            "order_states",
            "fills",
            "fees",
            "balances",
            "funding_payments",
            "bot_runs",
            "bot_run_markets");

    final VirtualTime time = new VirtualTime(1_763_800_000_000L);
    final FaultyDataSource source;
    final Dialect dialect;
    private final Path folder;

    DatabaseBench(Path folder, DataSource source, Dialect dialect) {
        this.folder = folder;
        this.source = new FaultyDataSource(source);
        this.dialect = dialect;
    }

    /** A SQLite file in that folder. */
    static DatabaseBench sqlite(Path folder) {
        return new DatabaseBench(folder, DataSources.writing(file(folder)), Dialect.SQLITE);
    }

    static DatabaseAddress file(Path folder) {
        return DatabaseAddress.ofFile(folder.resolve("colibri.db"), folder.resolve("native"));
    }

    Database database() {
        return new Database(() -> source, dialect, "the test's database");
    }

    FileJournal journal(String name) {
        try {
            return FileJournal.open(
                    Files.createDirectories(folder.resolve("journals")).resolve(name), time.clock(), Runnable::run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Source source(FileJournal journal) {
        return new Source("binance.main.main", journal, MAIN, AccountChanges::read);
    }

    /** A projection that follows that journal, in transactions of so many records. */
    Projection projection(FileJournal journal, int most) {
        Projection projection = new Projection(database(), "abc", most);
        projection.follow(source(journal));
        return projection;
    }

    /** Projects all that the journal shows. */
    void projectAll(FileJournal journal) {
        Projection projection = projection(journal, 500);
        while (projection.turn()) {
            continue;
        }
        projection.disconnect();
    }

    /** Everything that stands in the tables. */
    /** A column that a later version added has nothing in older rows. */
    private static Map<String, Object> told(Map<String, Object> row) {
        Map<String, Object> told = new TreeMap<>(row);
        told.values().removeIf(Objects::isNull);
        return told;
    }

    List<String> dump() {
        return dump(TABLES);
    }

    List<String> dump(List<String> tables) {
        try (Handle handle = Jdbi.create(source).open()) {
            List<String> rows = new ArrayList<>();
            for (String table : tables) {
                handle.createQuery("SELECT * FROM " + table).mapToMap().list().stream()
                        .map(row -> table + " " + told(row))
                        .sorted()
                        .forEach(rows::add);
            }
            return rows;
        }
    }

    /** One text for each row. */
    List<String> query(String sql) {
        try (Handle handle = Jdbi.create(source).open()) {
            return handle.createQuery(sql).mapTo(String.class).list();
        }
    }
}
