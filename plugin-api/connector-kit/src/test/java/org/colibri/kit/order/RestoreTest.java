package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.kit.order.ScriptedApi.notFound;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderHistory;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a tracker does with what an earlier one left in the journal. */
class RestoreTest {

    private final TestContext context = new TestContext();
    private final MemoryJournal journal = new MemoryJournal();
    private ScriptedApi api = new ScriptedApi();
    private CapabilitySheet sheet = Desk.sheet().build();
    private Desk desk = new Desk(context, api, sheet, journal, OrderObserver.NONE);

    /** The tracker before stops where it is. */
    private void restart() {
        desk.turns.close();
        api = new ScriptedApi();
        context.bus().clear();
        desk = new Desk(context, api, sheet, journal, OrderObserver.NONE).restored(journal);
    }

    private String open(String exchangeId) {
        String id = desk.create("100", "1");
        context.on(() -> api.answer("place", desk.told(id, exchangeId, OrderStatus.OPEN)));
        return id;
    }

    private void answer(String what, Object value) {
        context.on(() -> api.answer(what, value));
    }

    @Test
    @DisplayName("REC-2: a restore is not a transition: nothing is written, told or asked by it")
    void noTransition() {
        String id = open("e1");
        desk.stream(
                desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(new BigDecimal("0.4")),
                desk.fill("t1", id, "e1", "0.4"));
        String done = open("e2");
        desk.stream(desk.told(done, "e2", OrderStatus.CANCELED));
        Order before = desk.order(id);
        int records = journal.records.size();
        restart();
        desk.advance("2H");

        assertThat(desk.order(id)).isEqualTo(before);
        assertThat(desk.order(done).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(journal.records).hasSize(records);
        assertThat(desk.events()).isEmpty();
        assertThat(api.count("order") + api.count("cancel") + api.count("place"))
                .isZero();
        assertThat(desk.alarms.count("ordersIllegal")).isZero();
    }

    @Test
    @DisplayName("FILL-1: a fill that an earlier run booked is not booked again, whichever way it comes")
    void fillsOnce() {
        String id = open("e1");
        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t1", id, "e1", "1"));
        restart();
        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t1", id, "e1", "1"));
        context.on(() -> desk.tracker.apply(desk.fill("t1", null, "e1", "1"), Source.POLL));

        assertThat(desk.events()).isEmpty();
        assertThat(desk.alarms.count("fillsDuplicate")).isEqualTo(2);
        assertThat(journal.entries(JournalEntry.FillBooked.class)).hasSize(1);
    }

    @Test
    @DisplayName("FILL-4: a late fill of an order that ended in an earlier run is booked for its owner")
    void lateFill() {
        String id = open("e1");
        desk.stream(desk.told(id, "e1", OrderStatus.CANCELED));
        restart();
        context.on(() -> desk.tracker.apply(desk.fill("t1", null, "e1", "0.2"), Source.POLL));

        OrderEvent.OrderFilled filled = desk.only(OrderEvent.OrderFilled.class);
        assertThat(filled.owner()).isEqualTo("bot");
        assertThat(filled.fill().late()).isTrue();
        assertThat(desk.order(id).filledAmount()).isEqualByComparingTo("0.2");
    }

    @Test
    @DisplayName("REC-2: of ended orders the last 1,000 are in memory, whatever their age; fills of all are known")
    void manyFinals() {
        for (int i = 0; i < 1_100; i++) {
            String id = open("e" + i);
            desk.stream(
                    desk.told(id, "e" + i, OrderStatus.FILLED).filledAmount(BigDecimal.ONE),
                    desk.fill("t" + i, id, "e" + i, "1"));
        }
        desk.advance("48H");
        restart();

        assertThat(desk.tracker.ordersOf("bot")).hasSize(1_000);
        context.on(() -> desk.tracker.apply(desk.fill("t3", null, "e3", "1"), Source.POLL));
        assertThat(desk.events()).isEmpty();
        assertThat(desk.alarms.count("fillsDuplicate")).isEqualTo(1);
    }

    @Test
    @DisplayName("ORD-4: the proof that a create of an earlier run never arrived takes its whole time anew")
    void unansweredCreate() {
        String id = desk.create("100", "1");
        desk.advance("1H");
        restart();
        assertThat(desk.kinds(id)).containsExactly(EventKind.ORDER_UNCERTAIN);
        for (int i = 0; i < 29; i++) {
            denyAll();
            desk.advance("1S");
        }
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE);
        for (int i = 0; i < 20; i++) {
            denyAll();
            desk.advance("1S");
        }

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(desk.order(id).reason()).isEqualTo("NEVER_ACCEPTED");
        assertThat(api.count("place")).isZero();
    }

    private void denyAll() {
        context.on(() -> {
            api.answerAll("order", notFound());
            api.answerAll("openOrders", List.of());
            api.answerAll("fills", List.of());
            api.answerAll("cancel", notFound());
        });
    }

    @Test
    @DisplayName("ORD-4: that an order is in doubt is told once, over restarts too")
    void doubtOnce() {
        String id = desk.create("100", "1");
        restart();
        assertThat(desk.kinds(id)).containsExactly(EventKind.ORDER_UNCERTAIN);
        restart();
        assertThat(desk.kinds(id)).isEmpty();
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.UNKNOWN);
        desk.advance("1S");
        assertThat(api.count("order")).isPositive();
    }

    @Test
    @DisplayName("CMD-5: a cancel without confirmation is asked for again, and goes on as any other")
    void cancelAgain() {
        String id = open("e1");
        desk.cancel(id);
        restart();

        assertThat(api.last("cancel").clientId()).isEqualTo(id);
        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED));
        OrderEvent.OrderCanceled canceled = desk.only(OrderEvent.OrderCanceled.class);
        assertThat(canceled.origin()).isEqualTo(OrderEvent.Origin.US);
        assertThat(canceled.owner()).isEqualTo("bot");
    }

    @Test
    @DisplayName("ORD-6: a lost order is lost again, looked after every 5 s, and given up only after its time anew")
    void lostOrder() {
        String id = open("e1");
        for (int i = 0; i < 4; i++) {
            desk.submit(new OrderCommand.Query(Desk.BTC, id));
            denyAll();
            denyAll();
            denyAll();
        }
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.LOST);
        long since = journal.entries(JournalEntry.State.class)
                .get(journal.entries(JournalEntry.State.class).size() - 1)
                .since();
        assertThat(since).isEqualTo(context.loop().clock().millis());
        desk.advance("9M");
        restart();
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.LOST);
        for (int i = 0; i < 100; i++) {
            desk.advance("5S");
            denyAll();
            denyAll();
            denyAll();
        }
        assertThat(api.count("cancel")).isGreaterThan(50);
        assertThat(desk.order(id).isLive()).isTrue();
        desk.advance("5M");
        for (int i = 0; i < 4; i++) {
            denyAll();
            desk.advance("5S");
        }
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    @DisplayName("ORD-9: an end that waited for its fills is told after the restart")
    void endWithoutFills() {
        String id = open("e1");
        desk.stream(desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE));
        restart();
        assertThat(desk.events()).isEmpty();
        assertThat(api.last("fills").query().exchangeOrderId()).isEqualTo("e1");
        answer("fills", List.of(desk.fill("t1", id, "e1", "1")));

        assertThat(desk.kinds(id)).containsExactly(EventKind.ORDER_FILLED, EventKind.ORDER_COMPLETED);
    }

    @Test
    @DisplayName("CMD-3: a replacement that was not sent is given up and says so; the old order's cancel goes on")
    void replacementBeforeTheEnd() {
        String id = open("e1");
        String next = desk.ids.next();
        desk.submit(new OrderCommand.Amend(Desk.BTC, id, next, new BigDecimal("101"), null));
        restart();

        assertThat(desk.kinds(id)).containsExactly(EventKind.AMEND_REJECTED);
        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED));
        denyAll();
        desk.advance("1M");
        assertThat(desk.kinds(id)).containsExactly(EventKind.AMEND_REJECTED, EventKind.ORDER_CANCELED);
        assertThat(api.count("place")).isZero();
        assertThat(desk.ids.next()).as("its id is not used again").isGreaterThan(next);
        restart();
        assertThat(desk.events()).as("told once").isEmpty();
    }

    @Test
    @DisplayName("CMD-3: a replacement that was not sent after the old order's end is given up and says so")
    void replacementAfterTheEnd() {
        String id = open("e1");
        desk.submit(new OrderCommand.Amend(Desk.BTC, id, desk.ids.next(), new BigDecimal("101"), null));
        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED));
        restart();

        assertThat(desk.kinds(id)).containsExactly(EventKind.AMEND_REJECTED);
        assertThat(desk.only(OrderEvent.AmendRejected.class).message()).contains("interrupted by a restart");
        assertThat(api.count("place")).isZero();
        restart();
        assertThat(desk.events()).isEmpty();
    }

    @Test
    @DisplayName("CMD-3: a replacement that was sent, or may have been, is looked for and is the amend's outcome")
    void replacementSent() {
        String id = open("e1");
        String next = desk.ids.next();
        desk.submit(new OrderCommand.Amend(Desk.BTC, id, next, new BigDecimal("101"), null));
        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED));
        answer("order", desk.told(id, "e1", OrderStatus.CANCELED));
        assertThat(api.last("place").clientId()).isEqualTo(next);
        restart();
        desk.advance("1S");
        answer("order", desk.told(next, "e2", OrderStatus.OPEN).price(new BigDecimal("101")));

        assertThat(desk.kinds(next))
                .containsExactly(
                        EventKind.ORDER_UNCERTAIN,
                        EventKind.ORDER_CREATED,
                        EventKind.ORDER_AMENDED,
                        EventKind.ORDER_RECOVERED);
        assertThat(desk.kinds(id)).isEmpty();
        assertThat(api.count("place")).isZero();
    }

    @Test
    @DisplayName("CMD-3: the venue's own amend without an answer is in doubt until the order shows what became of it")
    void nativeAmend() {
        sheet = Desk.sheet().amend(CapabilitySheet.AmendRule.PRICE_AND_AMOUNT).build();
        desk = new Desk(context, api, sheet, journal, OrderObserver.NONE);
        String id = open("e1");
        desk.submit(new OrderCommand.Amend(Desk.BTC, id, null, new BigDecimal("101"), null));
        restart();
        assertThat(desk.kinds(id)).containsExactly(EventKind.ORDER_UNCERTAIN);
        answer("order", desk.told(id, "e1", OrderStatus.OPEN).price(new BigDecimal("101")));

        assertThat(desk.kinds(id)).containsExactly(EventKind.ORDER_UNCERTAIN, EventKind.ORDER_AMENDED);
        assertThat(desk.order(id).price()).isEqualByComparingTo("101");
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.CONFIRMED);
    }

    @Test
    @DisplayName("REC-2: an order of a pair that is listed no more is kept, and asked for by the name it had")
    void unlisted() {
        String id = open("e1");
        desk.turns.close();
        api = new ScriptedApi();
        desk = new Desk(context, api, sheet, journal, OrderObserver.NONE);
        desk.listed = false;
        desk.restored(journal);
        desk.submit(new OrderCommand.Query(Desk.BTC, id));

        assertThat(api.count("order")).isEqualTo(1);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    @DisplayName(
            "ORD-8, FILL-5: a late fill of an order that left memory is booked for its true owner, from the archive")
    void archived() {
        String id = open("e1");
        desk.stream(
                desk.told(id, "e1", OrderStatus.CANCELED).filledAmount(new BigDecimal("0.3")),
                desk.fill("t1", id, "e1", "0.3"));
        OrderHistory archived = desk.tracker.ordersOf("bot").get(0);
        context.advance(Duration.ofMinutes(31));
        desk.stream(desk.told(open("e2"), "e2", OrderStatus.CANCELED));
        assertThat(desk.order(id)).isNull();
        context.bus().clear();
        CompletableFuture<Optional<OrderHistory>> answer = new CompletableFuture<>();
        desk.archive = (pair, order) -> {
            assertThat(order).isEqualTo(OrderRef.byExchangeId("e1"));
            return answer;
        };
        context.on(() -> desk.tracker.apply(desk.fill("t2", null, "e1", "0.2"), Source.POLL));
        context.on(() -> desk.tracker.apply(desk.fill("t2", null, "e1", "0.2"), Source.POLL));
        context.on(() -> desk.tracker.apply(desk.fill("t1", null, "e1", "0.3"), Source.POLL));
        assertThat(desk.events()).isEmpty();
        answer.complete(Optional.of(archived));
        context.time().runReady();

        OrderEvent.OrderFilled filled = desk.only(OrderEvent.OrderFilled.class);
        assertThat(filled.owner()).isEqualTo("bot");
        assertThat(filled.fill().late()).isTrue();
        assertThat(filled.order().filledAmount()).isEqualByComparingTo("0.5");
        assertThat(api.count("order")).isZero();
    }

    @Test
    @DisplayName("FILL-5: while the archive cannot be read an order is nobody's; after a minute it is adopted")
    void archiveFails() {
        String id = desk.ids.next();
        desk.archive = (pair, order) -> CompletableFuture.failedFuture(new IllegalStateException("locked"));
        desk.stream(desk.told(id, "e9", OrderStatus.OPEN));
        desk.advance("50S");
        assertThat(desk.order(id)).isNull();
        boolean[] identified = {false};
        context.on(() -> desk.tracker.whenIdentified(() -> identified[0] = true));
        assertThat(identified[0]).isFalse();
        desk.advance("10S");

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(identified[0]).isTrue();
        assertThat(journal.entries(JournalEntry.Create.class).get(0).adopted()).isTrue();
        restart();
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(desk.tracker.ordersOf(OrderTracker.UNKNOWN_OWNER)).hasSize(1);
    }

    @Test
    @DisplayName("REC-2: a journal of the first version is taken up, its cancel and its fills too")
    void oldJournal() {
        OrderRecordsTest.old(journal);
        restart();

        assertThat(desk.tracker.ordersOf("bot")).hasSize(1);
        OrderHistory order = desk.tracker.ordersOf("bot").get(0);
        assertThat(order.order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order.fills()).hasSize(1);
        assertThat(order.order().filledAmount()).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("REC-1: an id of the venue that came while the order was being cancelled is in the journal too")
    void idWithoutTransition() {
        String id = desk.create("100", "1");
        desk.cancel(id);
        context.on(() -> api.answer(
                "place", OrderReport.of(desk.told(id, "e1", OrderStatus.OPEN).build())));
        restart();

        assertThat(desk.order(id).exchangeOrderId()).isEqualTo("e1");
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.CONFIRMED);
    }
}
