package org.colibri.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Fill;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderHistory;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.config.Placement;
import org.colibri.store.journal.FileJournals;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectedStoresTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    @TempDir
    private Path folder;

    private ProjectedStores open() {
        DatabaseBench bench = DatabaseBench.sqlite(folder);
        var background = Executors.newSingleThreadScheduledExecutor();
        FileJournals journals = new FileJournals(folder.resolve("journals"), bench.time.clock(), background);
        return ProjectedStores.open(
                journals,
                DatabaseBench.file(folder),
                Executors.newSingleThreadScheduledExecutor(),
                bench.time.clock(),
                "abc");
    }

    private static Optional<OrderHistory> find(AccountStore store, String clientId, String exchangeId)
            throws Exception {
        return store.archive().find(PAIR, new OrderRef(clientId, exchangeId)).get(60, TimeUnit.SECONDS);
    }

    /** Until the database is made, so that little is left for a close, which does not wait for long. */
    private static void awaitDatabase(ProjectedStores stores) throws Exception {
        AccountStore store = stores.open("binance", "main", "first");
        assertThat(find(store, "c0", null)).isEmpty();
        store.journal().close();
    }

    private List<String> query(String sql) {
        return DatabaseBench.sqlite(folder).query(sql);
    }

    @Test
    @DisplayName("HLTH-5: tells how many records of each journal the database lacks while it cannot be written")
    void behind() throws Exception {
        Files.createDirectories(folder.resolve("journals"));
        Files.createDirectory(DatabaseBench.file(folder).file().orElseThrow());
        try (ProjectedStores stores = open()) {
            AccountStore store = stores.open("binance", "main", "main");
            new Records(store.journal())
                    .create("c1", "maker/x", Side.BUY, "25000", "1")
                    .state("c1", "e1", OrderStatus.OPEN, "25000", "1", "0");

            assertThat(stores.behind()).containsEntry("binance.main.main", 2L);
            store.journal().close();
        }
    }

    @Test
    @DisplayName(
            "ORD-8: an order that left memory is found by either id, also a former one, with its owner and fills, at once")
    void archive() throws Exception {
        try (ProjectedStores stores = open()) {
            AccountStore store = stores.open("binance", "main", "main");
            new Records(store.journal())
                    .create("c1", "maker/x", Side.BUY, "25000", "1")
                    .state("c1", "e1", OrderStatus.OPEN, "25000", "1", "0")
                    .state("c1", "e2", OrderStatus.OPEN, "24000", "1", "0")
                    .fill("c1", "t1", Side.BUY, "24000", "1", "BNB", "0.1");

            for (OrderHistory found : List.of(
                    find(store, "c1", null).orElseThrow(),
                    find(store, null, "e1").orElseThrow(),
                    find(store, "no such", "e2").orElseThrow())) {
                assertThat(found.owner()).isEqualTo("maker/x");
                assertThat(found.order().clientOrderId()).isEqualTo("c1");
                assertThat(found.order().price()).isEqualByComparingTo("24000");
                assertThat(found.fills()).extracting(Fill::tradeId).containsExactly("t1");
                assertThat(found.fills().get(0).fee().amount()).isEqualByComparingTo("0.1");
            }
            assertThat(find(store, "c2", "e3")).isEmpty();
            // a look-up brings everything in first
            assertThat(stores.behind()).containsEntry("binance.main.main", 0L);
            assertThat(store.archive()
                            .find(TradingPair.parse("ETH-USDT"), new OrderRef("c1", null))
                            .get(60, TimeUnit.SECONDS))
                    .isEmpty();
            store.journal().close();
        }
    }

    @Test
    @DisplayName("ORD-8: accounts of the same order ids do not see each other's orders")
    void accountsApart() throws Exception {
        try (ProjectedStores stores = open()) {
            AccountStore one = stores.open("binance", "main", "main");
            AccountStore other = stores.open("binance", "main", "second");
            new Records(one.journal()).create("c1", "maker", Side.BUY, "1", "1");
            assertThat(find(one, "c1", null)).isPresent();
            assertThat(find(other, "c1", null)).isEmpty();
            one.journal().close();
            other.journal().close();
        }
    }

    @Test
    @DisplayName("REC-1: what happened last before the host ended is in the database when it has ended")
    void lastRecords() throws Exception {
        try (ProjectedStores stores = open()) {
            AccountStore store = stores.open("binance", "main", "main");
            assertThat(find(store, "c1", null)).isEmpty();
            new Records(store.journal()).create("c1", "maker", Side.BUY, "1", "1");
            store.journal().close();
        }
        assertThat(query("SELECT client_order_id FROM orders")).containsExactly("c1");
    }

    @Test
    @DisplayName("REC-1: an account that is opened again in the same host goes on in the database")
    void openedAgain() throws Exception {
        try (ProjectedStores stores = open()) {
            awaitDatabase(stores);
            for (int i = 1; i <= 3; i++) {
                AccountStore store = stores.open("binance", "main", "main");
                assertThat(store.history()).hasSize(i - 1);
                new Records(store.journal()).create("c" + i, "maker", Side.BUY, "1", "1");
                store.journal().close();
            }
        }
        assertThat(query("SELECT client_order_id FROM orders ORDER BY 1")).containsExactly("c1", "c2", "c3");
    }

    @Test
    @DisplayName(
            "REC-1: an account gets its history from the last whole checkpoint on, however much the database still lacks")
    void history() {
        try (ProjectedStores stores = open()) {
            AccountStore store = stores.open("binance", "main", "main");
            new Records(store.journal())
                    .create("c1", "maker", Side.BUY, "1", "1")
                    .raw(96, (byte) 2)
                    .raw(97, (byte) 2)
                    .create("c2", "maker", Side.BUY, "1", "1")
                    .raw(96, (byte) 2)
                    .create("c3", "maker", Side.BUY, "1", "1");
            store.journal().close();
            AccountStore again = stores.open("binance", "main", "main");
            assertThat(again.history()).extracting(JournalRecord::position).containsExactly(2L, 3L, 4L, 5L, 6L);
            again.journal().close();
        }
    }

    @Test
    @DisplayName(
            "REC-1: with a broken database trading goes on, the archive says that it does not know, and later all is caught up")
    void brokenDatabase() throws Exception {
        Path file = folder.resolve("colibri.db");
        Files.writeString(
                file, "this is no database, but it is long enough for its header to be read as one ".repeat(99));
        try (ProjectedStores stores = open()) {
            AccountStore store = stores.open("binance", "main", "main");
            new Records(store.journal()).create("c1", "maker", Side.BUY, "1", "1");
            assertThat(store.journal().isWritable()).isTrue();
            assertThat(store.archive().find(PAIR, new OrderRef("c1", null)))
                    .failsWithin(60, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("cannot be read");

            Files.delete(file);
            assertThat(find(store, "c1", null)).isPresent();
            store.journal().close();
        }
        assertThat(query("SELECT client_order_id FROM orders")).containsExactly("c1");
    }

    @Test
    @DisplayName("runs of bots are kept with their end and figures; one that the host did not end is told as lost")
    void runs() throws Exception {
        BotConfig bot = new BotConfig(
                "maker", Path.of("maker.conf"), BotMode.LIVE, "main", Placement.OWN_LOOP, null, List.of(), List.of());
        try (ProjectedStores stores = open()) {
            awaitDatabase(stores);
            stores.runs().started(bot);
            stores.runs()
                    .ended(new BotStatus(
                            "maker",
                            BotState.STOPPED,
                            "stopped by the operator",
                            1,
                            List.of(new BotSummary(
                                    "maker",
                                    "binance",
                                    PAIR,
                                    7,
                                    5,
                                    3,
                                    2,
                                    new BigDecimal("1000.50"),
                                    new BigDecimal("-0.25"),
                                    new BigDecimal("1E-8"),
                                    0,
                                    1,
                                    Map.of())),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            1,
                            Map.of()));
            stores.runs().started(bot);
        }
        try (ProjectedStores stores = open()) {
            awaitDatabase(stores);
        }

        assertThat(
                        query(
                                "SELECT bot || ' ' || mode || ' ' || state || ' ' || COALESCE(why, '') FROM bot_runs ORDER BY record"))
                .containsExactly(
                        "maker LIVE STOPPED stopped by the operator",
                        "maker LIVE LOST the host ended without stopping it");
        assertThat(query("SELECT connector || ' ' || trading_pair || ' ' || volume_quote || ' ' || net_pnl_quote || ' '"
                        + " || fees_quote FROM bot_run_markets"))
                .containsExactly("binance BTC-USDT 1000.50 -0.25 0.00000001");
    }
}
