package org.colibri.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.store.journal.FileJournal;
import org.colibri.store.journal.FileJournals;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {

    private static final String NAME = "binance.main.main";
    private static final int SEGMENT = 4 * 1024;

    @TempDir
    private Path folder;

    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    private DatabaseBench bench;
    private FileJournals journals;

    @BeforeEach
    void open() {
        bench = DatabaseBench.sqlite(folder);
        journals = new FileJournals(folder.resolve("journals"), bench.time.clock(), background);
    }

    @AfterEach
    void close() {
        background.shutdownNow();
    }

    private Rebuild.Result rebuild() {
        return new Rebuild(DatabaseBench.file(folder), journals, "abc", bench.time.clock()).run();
    }

    private static void life(Journal journal, int i) {
        new Records(journal)
                .create("c" + i, "maker/x", Side.BUY, "25000", "1")
                .state("c" + i, "e" + i, OrderStatus.OPEN, "25000", "1", "0")
                .fill("c" + i, "t" + i, Side.BUY, "25000", "1", null, null)
                .correction("c" + i, "t" + i, Side.BUY, "25000", "1", "BNB", "0.1")
                .balance("BTC", "10." + i, "10")
                .state("c" + i, "e" + i, OrderStatus.FILLED, "25000", "1", "1");
    }

    @Test
    @DisplayName("REC-1: a database made anew from the journals equals the one that followed them")
    void equalsIncremental() {
        try (FileJournal journal = journals.open(NAME, SEGMENT)) {
            for (int i = 0; i < 10; i++) {
                life(journal, i);
                bench.projectAll(journal);
            }
        }
        journals.open("bot.maker").close();
        List<String> followed = bench.dump();
        try (Handle handle = Jdbi.create(bench.source).open()) {
            handle.execute("UPDATE orders SET status = 'OPEN', filled_amount = '7'");
            handle.execute("UPDATE fills SET price = '1'");
            handle.execute("DELETE FROM fees");
        }

        Rebuild.Result result = rebuild();

        assertThat(result.journals()).containsExactly(new Rebuild.Rebuilt(NAME, 1, 60));
        assertThat(result.setAside()).isNull();
        assertThat(bench.dump()).isEqualTo(followed);
        rebuild();
        assertThat(bench.dump()).isEqualTo(followed);
    }

    @Test
    @DisplayName("REC-1: rows older than what the journals still hold stay")
    void olderStay() throws Exception {
        long first;
        try (FileJournal journal = journals.open(NAME, SEGMENT)) {
            for (int i = 0; i < 60; i++) {
                life(journal, i);
                // the next segment is made in the background
                background.submit(() -> {}).get();
            }
            bench.projectAll(journal);
            journal.keepFrom(200);
            background.submit(() -> {}).get();
            first = journal.first();
        }
        assertThat(first).isBetween(2L, 200L);
        List<String> followed = bench.dump();
        try (Handle handle = Jdbi.create(bench.source).open()) {
            handle.execute("DELETE FROM fills WHERE record >= 200");
        }

        assertThat(rebuild().journals().get(0).first()).isEqualTo(first);
        assertThat(bench.dump()).isEqualTo(followed);
    }

    @Test
    @DisplayName("REC-1: a rebuild that is interrupted is finished by the next start")
    void interrupted() {
        try (FileJournal journal = journals.open(NAME, SEGMENT)) {
            life(journal, 1);
            bench.projectAll(journal);
            List<String> followed = bench.dump();
            try (Handle handle = Jdbi.create(bench.source).open()) {
                Follower.forget(bench.source(journal), handle, Dialect.SQLITE, "abc");
            }
            assertThat(bench.query("SELECT trade_id FROM fills")).isEmpty();
            bench.projectAll(journal);
            assertThat(bench.dump()).isEqualTo(followed);
        }
    }

    @Test
    @DisplayName("REC-1: a damaged file is set aside, and the new one has all that the journals hold")
    void damaged() throws IOException {
        try (FileJournal journal = journals.open(NAME, SEGMENT)) {
            life(journal, 1);
        }
        Files.writeString(folder.resolve("colibri.db"), "no database at all ".repeat(100));

        Rebuild.Result result = rebuild();

        assertThat(result.setAside()).exists().isNotEqualTo(folder.resolve("colibri.db"));
        assertThat(bench.query("SELECT trade_id FROM fills")).containsExactly("t1");
    }

    @Test
    @DisplayName("history is read while the host writes: fills with their bot, orders, counts and marks, by filter")
    void history() throws Exception {
        assertThatExceptionOfType(NoDatabaseException.class)
                .isThrownBy(() -> History.open(DatabaseBench.file(folder)))
                .withMessageContaining("there is no database")
                .satisfies(missing -> assertThat(missing.hint()).contains("colibri database rebuild"));
        try (FileJournal journal = journals.open(NAME, SEGMENT)) {
            life(journal, 1);
            bench.projectAll(journal);
            Projection writing = bench.projection(journal, 500);
            writing.turn();
            try (History history = History.open(DatabaseBench.file(folder))) {
                List<History.BotFill> fills = new ArrayList<>();
                history.fills(new History.Filter(null, "maker", "main", "binance"), fills::add);
                history.fills(new History.Filter(3_001L, null, null, null), fills::add);
                history.fills(new History.Filter(null, "other", null, null), fills::add);
                assertThat(fills).singleElement().satisfies(fill -> {
                    assertThat(fill.bot()).isEqualTo("maker");
                    assertThat(fill.fill().tradeId()).isEqualTo("t1");
                    assertThat(fill.fill().fee().asset()).isEqualTo("BNB");
                });
                List<History.BotOrder> orders = new ArrayList<>();
                history.orders(new History.Filter(0L, null, null, null), orders::add);
                assertThat(orders).singleElement().satisfies(order -> {
                    assertThat(order.owner()).isEqualTo("maker/x");
                    assertThat(order.order().status()).isEqualTo(OrderStatus.FILLED);
                });
                assertThat(history.counts()).containsEntry("fills", 1L).containsEntry("runs", 0L);
                assertThat(history.projected()).singleElement().satisfies(one -> {
                    assertThat(one.journal()).isEqualTo(NAME);
                    assertThat(one.record()).isEqualTo(6);
                });
            }
            writing.disconnect();
        }
    }
}
