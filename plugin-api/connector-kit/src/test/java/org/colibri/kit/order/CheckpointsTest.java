package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.order.OrderHistory;
import org.colibri.kit.order.JournalEntry.CheckpointBegin;
import org.colibri.kit.order.JournalEntry.CheckpointEnd;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Older records can go once a checkpoint says the same (REC-1). */
class CheckpointsTest {

    private final TestContext context = new TestContext();
    private final ScriptedApi api = new ScriptedApi();
    private final MemoryJournal journal = new MemoryJournal();
    private Desk desk = new Desk(context, api, Desk.sheet().build(), journal, OrderObserver.NONE);
    private AccountMarks marks = new AccountMarks(Map.of(), 0, 0, List.of());
    private Checkpoints checkpoints = new Checkpoints(desk.tracker, () -> marks);
    private int orders;

    private String open() {
        String exchangeId = "e" + ++orders;
        String id = desk.create("100", "1");
        context.on(() -> api.answer("place", desk.told(id, exchangeId, OrderStatus.OPEN)));
        return id;
    }

    private String filled() {
        String id = open();
        desk.stream(
                desk.told(id, "e" + orders, OrderStatus.FILLED).filledAmount(BigDecimal.ONE),
                desk.fill("t" + orders, id, "e" + orders, "1"));
        return id;
    }

    private void checkpoint() {
        context.on(checkpoints::write);
        context.advance(Duration.ofMillis(500));
    }

    /** As after a crash, with what the journal still needs. */
    private void restart() {
        desk.turns.close();
        context.bus().clear();
        desk = new Desk(context, api, Desk.sheet().build(), journal, OrderObserver.NONE).restored(journal);
        checkpoints = new Checkpoints(desk.tracker, () -> marks);
    }

    @Test
    @DisplayName("REC-1: a restart from the checkpoint alone is the restart from all records")
    void saysTheSame() {
        List<String> ids = List.of(open(), filled(), open(), filled());
        desk.cancel(ids.get(2));
        desk.create("101", "2");
        List<OrderHistory> before = desk.tracker.ordersOf("bot");
        checkpoint();

        assertThat(journal.kept).isGreaterThan(10);
        restart();
        assertThat(desk.tracker.ordersOf("bot"))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("order.certainty", "earlier")
                .containsExactlyInAnyOrderElementsOf(before)
                .allSatisfy(history -> assertThat(history.newFills()).isEmpty());
        context.on(() -> desk.tracker.apply(desk.fill("t2", null, "e2", "1"), Source.POLL));
        assertThat(desk.alarms.count("fillsDuplicate")).isEqualTo(1);
        assertThat(desk.ids.next()).isGreaterThan(ids.get(3));
    }

    @Test
    @DisplayName("REC-1: a checkpoint of 1,000 orders is written in parts, and news in between are not lost")
    void inParts() {
        for (int i = 0; i < 1_000; i++) {
            open();
        }
        String first = desk.tracker.ownOrders().get(0).clientOrderId();
        String last = desk.tracker.ownOrders().get(999).clientOrderId();
        int before = journal.records.size();
        context.on(checkpoints::write);
        assertThat(journal.records.size() - before).as("one part").isLessThan(2 * Checkpoints.ORDERS_A_TURN + 2);
        desk.stream(
                desk.told(first, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE),
                desk.fill("t1", first, "e1", "1"));
        desk.stream(
                desk.told(last, "e1000", OrderStatus.PARTIALLY_FILLED).filledAmount(new BigDecimal("0.5")),
                desk.fill("t2", last, "e1000", "0.5"));
        String young = open();
        context.advance(Duration.ofMillis(500));
        assertThat(journal.entries(CheckpointEnd.class)).hasSize(1);
        restart();

        assertThat(desk.tracker.ownOrders()).hasSize(1_000);
        assertThat(desk.order(first).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(desk.order(last).filledAmount()).isEqualByComparingTo("0.5");
        assertThat(desk.order(young).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(desk.tracker.ordersOf("bot").stream()
                        .mapToInt(order -> order.fills().size())
                        .sum())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("REC-1: a checkpoint without its end counts for nothing, wherever the crash was")
    void unfinished() {
        String id = filled();
        checkpoint();
        String second = open();
        Order before = desk.order(second);
        int whole = journal.records.size();
        long kept = journal.kept;
        checkpoint();
        List<JournalRecord> all = List.copyOf(journal.records);
        journal.kept = kept;
        for (int cut = whole; cut < all.size(); cut++) {
            journal.records.clear();
            journal.records.addAll(all.subList(0, cut));
            restart();
            assertThat(desk.order(second)).isEqualTo(before);
            assertThat(desk.order(id).status()).isEqualTo(OrderStatus.FILLED);
            assertThat(desk.tracker.ordersOf("bot")).hasSize(2);
        }
    }

    @Test
    @DisplayName("REC-1: older records go only once the checkpoint is safe on the disk")
    void keptUntilSafe() {
        open();
        journal.safe = new CompletableFuture<>();
        checkpoint();
        assertThat(journal.kept).isZero();
        context.on(() -> journal.safe.complete(null));
        assertThat(journal.kept).isPositive();
    }

    @Test
    @DisplayName("REC-1: a checkpoint that cannot be written is told, and the next one is tried")
    void diskFull() {
        open();
        journal.full = true;
        checkpoint();
        assertThat(desk.alarms.count("journalFailures")).isEqualTo(1);
        assertThat(journal.kept).isZero();
        journal.full = false;
        checkpoint();
        assertThat(journal.kept).isPositive();
    }

    @Test
    @DisplayName("REC-1: one is written after 50,000 records")
    void whenDue() {
        context.on(checkpoints::start);
        OrderRecords records = desk.tracker.records();
        for (int i = 0; i < 49_999; i++) {
            records.nonce(i);
        }
        desk.advance("2S");
        assertThat(journal.entries(CheckpointBegin.class)).isEmpty();
        records.nonce(50_000);
        desk.advance("10S");
        assertThat(journal.entries(CheckpointBegin.class)).hasSize(1);
        assertThat(journal.entries(CheckpointEnd.class)).hasSize(1);
    }

    @Test
    @DisplayName(
            "FILL-1, TIME-4: cursors, nonce, and fills of orders that left memory which may be told again are kept")
    void marks() {
        filled();
        context.advance(Duration.ofHours(3));
        String recent = filled();
        context.advance(Duration.ofMinutes(31));
        filled();
        assertThat(desk.order(recent)).isNull();
        long now = context.loop().clock().millis();
        marks = new AccountMarks(Map.of(Desk.BTC, now - 60_000), now, 77, List.of());
        checkpoint();

        History history = History.of(JournalRecord.readAll(journal));
        assertThat(history.cursors()).isEqualTo(Map.of(Desk.BTC, now - 60_000));
        assertThat(history.comparedMillis()).isEqualTo(now);
        assertThat(history.nonce()).isEqualTo(77);
        assertThat(history.fillsOfOthers(Set.of()))
                .extracting(fill -> fill.key().tradeId())
                .as("not the one of three hours ago")
                .containsExactlyInAnyOrder("t2", "t3");
        restart();
        context.on(() -> desk.tracker.apply(desk.fill("t2", null, "e2", "1"), Source.POLL));
        assertThat(desk.events()).isEmpty();
        assertThat(desk.alarms.count("fillsDuplicate")).isEqualTo(1);
    }
}
