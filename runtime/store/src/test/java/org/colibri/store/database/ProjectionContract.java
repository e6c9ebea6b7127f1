package org.colibri.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.store.journal.FileJournal;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the projection does on each kind of database. */
abstract class ProjectionContract {

    @TempDir
    private Path folder;

    private DatabaseBench bench;

    /** A bench on an empty database. */
    abstract DatabaseBench open(Path in);

    @BeforeEach
    void open() {
        bench = open(folder);
    }

    /** A life of two orders: 12 records. */
    private static void write(FileJournal journal, String id) {
        new Records(journal)
                .create(id + "1", "maker/x", Side.BUY, "25000.10", "0.50")
                .state(id + "1", "E" + id + "1", OrderStatus.OPEN, "25000.10", "0.50", "0")
                .fill(id + "1", "t" + id + "1", Side.BUY, "25000.10", "0.20", "BNB", "0.0001")
                .state(id + "1", "E" + id + "1", OrderStatus.PARTIALLY_FILLED, "25000.10", "0.50", "0.20")
                .balance("BTC", "10.2", "10.2")
                .create(id + "2", "other", Side.SELL, "0.00000001", "123456789.123456789")
                .fill(id + "1", "t" + id + "2", Side.BUY, "25000.10", "0.30", null, null)
                .correction(id + "1", "t" + id + "2", Side.BUY, "25000.10", "0.30", "BNB", "-0.0002")
                .state(id + "1", "E" + id + "1", OrderStatus.FILLED, "25000.10", "0.50", "0.50")
                .raw(96, (byte) 2)
                .balance("BTC", "10.5", "9.5")
                .state(id + "2", "E" + id + "2b", OrderStatus.CANCELED, "0.00000001", "123456789.123456789", "0");
    }

    @Test
    @DisplayName(
            "REC-1: orders with every state, fills with fees and balances come out of the journal, to the last digit")
    void projects() {
        FileJournal journal = bench.journal("a");
        write(journal, "c");
        bench.projectAll(journal);

        assertThat(
                        bench.query(
                                "SELECT client_order_id || ' ' || owner || ' ' || bot || ' ' || status || ' ' || price"
                                        + " || ' ' || amount || ' ' || filled_amount || ' ' || exchange_order_id FROM orders ORDER BY 1"))
                .containsExactly(
                        "c1 maker/x maker FILLED 25000.10 0.50 0.50 Ec1",
                        "c2 maker/x maker CANCELED 0.00000001 123456789.123456789 0 Ec2b");
        assertThat(bench.query("SELECT status FROM order_states WHERE client_order_id = 'c1' ORDER BY record"))
                .containsExactly("OPEN", "PARTIALLY_FILLED", "FILLED");
        assertThat(bench.query(
                        "SELECT trade_id || ' ' || side || ' ' || amount || ' ' || fee_asset || ' ' || fee_amount"
                                + " || ' ' || liquidity FROM fills ORDER BY 1"))
                .containsExactly("tc1 BUY 0.20 BNB 0.0001 MAKER", "tc2 BUY 0.30 BNB -0.0002 MAKER");
        assertThat(bench.query("SELECT amount FROM fees ORDER BY record")).containsExactly("0.0001", "-0.0002");
        assertThat(bench.query("SELECT asset || ' ' || total || ' ' || available FROM balances"))
                .containsExactly("BTC 10.5 9.5");
        assertThat(bench.query("SELECT instance || ' ' || connector || ' ' || domain || ' ' || account FROM accounts"))
                .containsExactly("abc binance main main");
        assertThat(bench.query("SELECT CAST(record AS TEXT) FROM journals")).containsExactly("12");
    }

    @Test
    @DisplayName("PERP-4, RULE-5: exact contracts and funding payments come out of the journal")
    void perpetuals() {
        FileJournal journal = bench.journal("a");
        new Records(journal).inContracts("300", "100").inverse("c");
        bench.projectAll(journal);

        assertThat(bench.query("SELECT contracts || ' ' || filled_contracts || ' ' || filled_amount FROM orders"))
                .containsExactly("300 100 0.0034");
        assertThat(bench.query("SELECT contracts || ' ' || amount FROM fills")).containsExactly("100 0.0034");
        assertThat(bench.query("SELECT trading_pair || ' ' || paid_at || ' ' || rate || ' ' || amount || ' ' || asset"
                        + " FROM funding_payments"))
                .containsExactly("BTC-USDT 9000 0.0001 -0.5 USDT");
    }

    @Test
    @DisplayName("REC-1: each record comes in exactly once, at whatever step the database or the process fails")
    void exactlyOnce() {
        FileJournal journal = bench.journal("a");
        write(journal, "c");
        write(journal, "d");
        bench.projectAll(journal);
        List<String> expected = bench.dump();

        for (boolean afterwards : new boolean[] {false, true}) {
            DatabaseBench other = open(folder.resolve("fails-" + afterwards));
            for (int step = 1, steps = 1; step <= steps; step++) {
                FileJournal again = other.journal("j" + step);
                write(again, "c");
                write(again, "d");
                Projection projection = new Projection(other.database(), "abc", 5);
                projection.follow(new Source("j" + step, again, DatabaseBench.MAIN, AccountChanges::read));
                other.source.failAt(step, afterwards);
                Throwable failure = catchThrowable(() -> turnAll(projection));
                steps = Math.max(steps, other.source.steps());
                other.source.failAt(Integer.MAX_VALUE, false);
                if (failure == null) {
                    break;
                }
                // the process was killed: another one goes on
                Projection next = new Projection(other.database(), "abc", 5);
                next.follow(new Source("j" + step, again, DatabaseBench.MAIN, AccountChanges::read));
                turnAll(next);
                next.disconnect();
                assertThat(content(other.dump())).as("step " + step).isEqualTo(content(expected));
                again.close();
                clear(other);
            }
        }
    }

    private static void turnAll(Projection projection) {
        while (projection.turn()) {
            continue;
        }
    }

    private static void clear(DatabaseBench bench) {
        try (Handle handle = Jdbi.create(bench.source).open()) {
            for (String table : List.of(
                    "funding_payments",
                    "fees",
                    "fills",
                    "order_states",
                    "orders",
                    "balances",
                    "journals",
                    "accounts")) {
                handle.execute("DELETE FROM " + table);
            }
        }
    }

    /** All rows, but for the name of the journal. */
    private static List<String> content(List<String> dump) {
        return dump.stream().filter(row -> !row.startsWith("journals")).toList();
    }

    @Test
    @DisplayName("REC-1: after a failure the same projection goes on by itself, and misses nothing")
    void goesOn() {
        FileJournal journal = bench.journal("a");
        Projection projection = bench.projection(journal, 3);
        turnAll(projection);
        write(journal, "c");
        bench.source.failAt(7, false);
        assertThat(catchThrowable(() -> turnAll(projection))).hasMessageContaining("gone");
        assertThat(catchThrowable(() -> turnAll(projection))).hasMessageContaining("gone");
        write(journal, "d");
        bench.source.failAt(Integer.MAX_VALUE, false);
        turnAll(projection);

        assertThat(bench.query("SELECT CAST(COUNT(*) AS TEXT) FROM fills")).containsExactly("4");
        assertThat(bench.query("SELECT CAST(record AS TEXT) FROM journals")).containsExactly("24");
    }

    @Test
    @DisplayName(
            "FILL-1: a fill that the journal tells twice is in the database once; the side tells self-trades apart")
    void fillOnce() {
        FileJournal journal = bench.journal("a");
        new Records(journal)
                .fill("c1", "t1", Side.BUY, "1", "2", "BNB", "0.1")
                .fill("c1", "t1", Side.BUY, "1", "2", "BNB", "0.1")
                .fill("c2", "t1", Side.SELL, "1", "2", "BNB", "0.1");
        bench.projectAll(journal);
        assertThat(bench.query("SELECT side FROM fills ORDER BY 1")).containsExactly("BUY", "SELL");
        assertThat(bench.query("SELECT amount FROM fees")).hasSize(2);
    }

    @Test
    @DisplayName("REC-1: a record that nobody understands or that cannot be stored is counted, and holds up nothing")
    void refused() {
        FileJournal journal = bench.journal("a");
        write(journal, "c");
        new Records(journal)
                .raw(7, (byte) 99)
                .create("c9", null, Side.BUY, "1", "1")
                .fill("c1", "with a \0 in it", Side.BUY, "1", "2", null, null);
        bench.projectAll(journal);

        assertThat(bench.query("SELECT CAST(refused AS TEXT) || ' ' || CAST(record AS TEXT) FROM journals"))
                .containsExactly("2 15");
        assertThat(bench.query("SELECT trade_id FROM fills ORDER BY record")).contains("with a  in it");
    }

    @Test
    @DisplayName("REC-1: a journal that begins anew is projected from its beginning, beside what is there")
    void beginsAnew() {
        FileJournal old = bench.journal("a");
        write(old, "c");
        bench.projectAll(old);
        bench.time.advance(Duration.ofSeconds(1));
        FileJournal anew = bench.journal("b");
        write(anew, "c");
        write(anew, "d");
        bench.projectAll(anew);

        assertThat(bench.query(
                        "SELECT CAST(generation AS TEXT) || ' ' || CAST(record AS TEXT) FROM journals ORDER BY 1"))
                .containsExactly("1 12", "2 24");
        assertThat(bench.query("SELECT trade_id FROM fills ORDER BY 1")).containsExactly("tc1", "tc2", "td1", "td2");
    }

    @Test
    @DisplayName("REC-1: a checkpoint adds what a new database never saw, and changes nothing that is known")
    void checkpoint() {
        FileJournal journal = bench.journal("a");
        new Records(journal)
                .create("c1", "maker/x", Side.BUY, "1", "1")
                .state("c1", "E1", OrderStatus.FILLED, "1", "1", "1")
                .raw(96, (byte) 2)
                .keptCreate("c1", "maker/x", Side.BUY, "1", "1")
                .keptState("c1", "E1", OrderStatus.OPEN, "1", "1", "0")
                .keptCreate("c0", "maker/x", Side.SELL, "2", "2")
                .keptState("c0", "E0", OrderStatus.OPEN, "2", "2", "0")
                .raw(97, (byte) 2);
        bench.projectAll(journal);

        assertThat(bench.query("SELECT client_order_id || ' ' || status FROM orders ORDER BY 1"))
                .containsExactly("c0 OPEN", "c1 FILLED");
        assertThat(bench.query("SELECT client_order_id FROM order_states")).containsExactly("c1");
    }

    @Test
    @DisplayName("REC-1: two hosts that write one journal into one database are told, and neither row comes in twice")
    void twoHosts() {
        FileJournal journal = bench.journal("a");
        Projection one = bench.projection(journal, 3);
        Projection other = bench.projection(journal, 3);
        turnAll(one);
        turnAll(other);
        write(journal, "c");
        assertThat(one.turn()).isTrue();
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(other::turn)
                .withMessageContaining("another host");
        turnAll(one);
        turnAll(other);
        assertThat(bench.query("SELECT trade_id FROM fills")).hasSize(2);
    }

    @Test
    @DisplayName("REC-1: the journal keeps its segments until the database has them")
    void holdsTheJournal() {
        FileJournal journal = bench.journal("a");
        write(journal, "c");
        Projection projection = bench.projection(journal, 500);
        turnAll(projection);
        journal.close();
        turnAll(projection);
        assertThat(projection.turn()).isFalse();
    }
}
