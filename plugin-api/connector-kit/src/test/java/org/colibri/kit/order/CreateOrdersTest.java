package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.api.event.EventKind.ORDER_CANCELED;
import static org.colibri.api.event.EventKind.ORDER_COMPLETED;
import static org.colibri.api.event.EventKind.ORDER_CREATED;
import static org.colibri.api.event.EventKind.ORDER_EXPIRED;
import static org.colibri.api.event.EventKind.ORDER_FILLED;
import static org.colibri.api.event.EventKind.ORDER_REJECTED;
import static org.colibri.kit.order.ScriptedApi.refused;
import static org.colibri.kit.order.ScriptedApi.timedOut;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Creates from the command to the acknowledgement or the refusal. */
class CreateOrdersTest extends ScriptedDesk {

    @Test
    @DisplayName("CMD-1: an order is sent in the command's own call and acknowledged with its owner")
    void created() {
        String id = desk.create("100", "1");
        assertThat(api.last("place").clientId()).isEqualTo(id);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE);

        answer("place", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED);
        OrderEvent event = desk.events().get(0);
        assertThat(event.owner()).isEqualTo("bot");
        assertThat(event.order().status()).isEqualTo(OrderStatus.OPEN);
        assertThat(event.order().exchangeOrderId()).isEqualTo("e1");
    }

    @Test
    @DisplayName("ORD-2: seen in stream, query and answer, an order is created once")
    void createdOnce() {
        String id = desk.create("100", "1");
        desk.stream(desk.told(id, "e1", OrderStatus.OPEN));
        answer("place", desk.told(id, "e1", OrderStatus.OPEN));
        desk.stream(desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED);
    }

    @Test
    @DisplayName("ORD-2: a fill before the acknowledgement is told after OrderCreated")
    void fillBeforeAck() {
        String id = desk.create("100", "1");
        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t1", id, "e1", "1"));
        answer("place", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_COMPLETED);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    @DisplayName("11.3: an acknowledgement that is final already tells OrderCreated first")
    void finalAck() {
        String id = desk.create("100", "1");

        answer("place", desk.told(id, "e1", OrderStatus.EXPIRED));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_EXPIRED);
        assertThat(desk.events().get(0).order().status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    @DisplayName("ORD-1: a refusal told by the stream first takes its category from the answer")
    void refusedByStreamFirst() {
        String id = desk.create("100", "1");
        desk.stream(desk.told(id, "e1", OrderStatus.REJECTED).reason("INSUFFICIENT_BALANCES"));
        assertThat(desk.kinds(id)).isEmpty();

        answer("place", refused(ErrorCategory.INSUFFICIENT_FUNDS));

        assertThat(desk.only(OrderEvent.OrderRejected.class).category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
    }

    @Test
    @DisplayName("ORD-4: a refusal told by the stream settles the doubt when the answer is lost")
    void refusedByStreamAlone() {
        String id = desk.create("100", "1");
        desk.stream(desk.told(id, "e1", OrderStatus.REJECTED).reason("INSUFFICIENT_BALANCES"));

        answer("place", timedOut());

        assertThat(desk.kinds(id)).containsExactly(ORDER_REJECTED);
        assertThat(desk.only(OrderEvent.OrderRejected.class).message()).isEqualTo("INSUFFICIENT_BALANCES");
    }

    @Test
    @DisplayName("CMD-6: an answer that says only that the create was taken leaves the order to the stream's refusal")
    void refusedAfterTaken() {
        String id = desk.create("100", "1");
        answer("place", desk.told(id, "e1", OrderStatus.PENDING_CREATE));
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE);

        desk.context.on(() -> desk.tracker.refused(id, refused(ErrorCategory.INSUFFICIENT_FUNDS)));

        assertThat(desk.kinds(id)).containsExactly(ORDER_REJECTED);
        assertThat(desk.only(OrderEvent.OrderRejected.class).category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
    }

    @Test
    @DisplayName("ORD-1: a refusal that overtakes the answer which says only that the create was taken is not lost")
    void refusedBeforeTaken() {
        String id = desk.create("100", "1");
        desk.context.on(() -> desk.tracker.refused(id, refused(ErrorCategory.INSUFFICIENT_FUNDS)));

        answer("place", desk.told(id, "e1", OrderStatus.PENDING_CREATE));

        assertThat(desk.kinds(id)).containsExactly(ORDER_REJECTED);
        desk.context.on(() -> desk.tracker.refused("another", refused(ErrorCategory.INVALID_ORDER)));
        assertThat(desk.events()).hasSize(1);
    }

    @Test
    @DisplayName("11.3: a definite refusal rejects the order with the venue's words")
    void refusedByVenue() {
        String id = desk.create("100", "1");

        answer("place", refused(ErrorCategory.INSUFFICIENT_FUNDS));

        OrderEvent.OrderRejected event = desk.only(OrderEvent.OrderRejected.class);
        assertThat(event.category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        assertThat(event.venueCode()).isEqualTo("-1");
        assertThat(event.local()).isFalse();
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    @DisplayName("RULE-3: an order that our own rules refuse is rejected locally and not sent")
    void refusedByRules() {
        desk.check = (instrument, request) -> {
            throw VenueException.local(ErrorCategory.INVALID_ORDER, "amount 1 is below 5", "take 5");
        };

        String id = desk.create("100", "1");

        assertThat(api.count("place")).isZero();
        OrderEvent.OrderRejected event = desk.only(OrderEvent.OrderRejected.class);
        assertThat(event.local()).isTrue();
        assertThat(event.message()).isEqualTo("amount 1 is below 5; take 5");
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    @DisplayName("RULE-4: nothing is sent while the account is not ready")
    void refusedByGate() {
        desk.gate = VenueException.local(ErrorCategory.RISK, "not ready", null);

        desk.create("100", "1");

        assertThat(api.count("place")).isZero();
        assertThat(desk.only(OrderEvent.OrderRejected.class).category()).isEqualTo(ErrorCategory.RISK);
    }

    @Test
    @DisplayName("RULE-2: what goes out is what the rules made of it")
    void quantized() {
        desk.check = (instrument, request) -> request.quantized(new BigDecimal("99.5"), new BigDecimal("0.9"));

        String id = desk.create("99.57", "0.95");

        assertThat(api.last("place").request().price()).isEqualByComparingTo("99.5");
        assertThat(desk.order(id).amount()).isEqualByComparingTo("0.9");
    }

    @Test
    @DisplayName("OID-1: an id is sent once, whoever asks again")
    void sameIdTwice() {
        String id = desk.create("100", "1");
        desk.submit(new OrderCommand.Create(
                id, "bot", OrderRequest.limit(Desk.BTC, Side.BUY, BigDecimal.TEN, BigDecimal.ONE)));

        assertThat(api.count("place")).isEqualTo(1);
        assertThat(desk.alarms.count("ordersRepeatedId")).isEqualTo(1);
    }

    @Test
    @DisplayName("OID-3: an id that would not be recognized after a restart is refused")
    void foreignId() {
        desk.submit(new OrderCommand.Create(
                "mine", "bot", OrderRequest.limit(Desk.BTC, Side.BUY, BigDecimal.TEN, BigDecimal.ONE)));

        assertThat(api.count("place")).isZero();
        assertThat(desk.only(OrderEvent.OrderRejected.class).category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    }

    @Test
    @DisplayName("REC-1: an order that cannot be journalled is not sent; cancels pass")
    void journalFails() {
        boolean[] broken = {false};
        Journal journal = new Journal() {
            @Override
            public long append(int kind, ByteBuffer record) {
                if (broken[0]) {
                    throw new JournalException("disk full", null);
                }
                return 0;
            }

            @Override
            public boolean isWritable() {
                return true;
            }
        };
        Desk withJournal = new Desk(api, Desk.sheet().build(), journal, OrderObserver.NONE);
        String live = withJournal.create("100", "1");
        withJournal.context.on(() -> api.answer("place", withJournal.told(live, "e1", OrderStatus.OPEN)));
        broken[0] = true;

        String id = withJournal.create("100", "1");
        withJournal.cancel(live);

        assertThat(api.count("place")).isEqualTo(1);
        assertThat(withJournal.kinds(id)).containsExactly(ORDER_REJECTED);
        assertThat(api.count("cancel")).isEqualTo(1);
    }

    @Test
    @DisplayName("CMD-4: a batch goes as singles, orders that reduce first, each with its own outcome")
    void batch() {
        String first = desk.ids.next();
        String second = desk.ids.next();
        OrderRequest request = OrderRequest.limit(Desk.BTC, Side.BUY, BigDecimal.TEN, BigDecimal.ONE);
        desk.submit(new OrderCommand.CreateBatch(List.of(
                new OrderCommand.Create(first, "bot", request),
                new OrderCommand.Create(second, "bot", request.withPositionAction(null, true)))));

        assertThat(api.calls("place")).extracting(ScriptedApi.Call::clientId).containsExactly(second, first);
        desk.context.on(() -> ScriptedApi.complete(api.calls("place").get(0), refused(ErrorCategory.INVALID_ORDER)));
        desk.context.on(() -> api.answer("place", desk.told(first, "e1", OrderStatus.OPEN)));
        assertThat(desk.kinds(second)).containsExactly(ORDER_REJECTED);
        assertThat(desk.kinds(first)).containsExactly(ORDER_CREATED);
    }

    @Test
    @DisplayName("11.3: a refusal of an order that was seen open is alarmed and the order asked for")
    void refusedAfterSeen() {
        String id = desk.create("100", "1");
        desk.stream(desk.told(id, "e1", OrderStatus.OPEN));

        answer("place", refused(ErrorCategory.UNKNOWN));

        assertThat(desk.alarms.count("ordersIllegal")).isEqualTo(1);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(api.count("order")).isEqualTo(1);
    }

    @Test
    @DisplayName("11.3: rejected after its acknowledgement; cancelled when something was filled")
    void rejectedAfterAck() {
        String clean = open("e1");
        desk.stream(desk.told(clean, "e1", OrderStatus.REJECTED).reason("halted"));
        String filled = open("e2");
        desk.stream(
                desk.told(filled, "e2", OrderStatus.PARTIALLY_FILLED).filledAmount(new BigDecimal("0.5")),
                desk.fill("t1", filled, "e2", "0.5"));
        desk.stream(desk.told(filled, "e2", OrderStatus.REJECTED));

        assertThat(desk.kinds(clean)).containsExactly(ORDER_CREATED, ORDER_REJECTED);
        assertThat(desk.kinds(filled)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_CANCELED);
    }

    @Test
    @DisplayName("A handler that sends a command at once meets settled state, and events keep their order")
    void commandFromHandler() {
        desk.context.bus().subscribe(Topics.orders("sim", "main"), desk.context.loop(), event -> {
            if (event.kind() == EventKind.ORDER_FILLED) {
                desk.tracker.submit(
                        new OrderCommand.Cancel(Desk.BTC, event.order().clientOrderId()));
            }
        });
        String id = open("e1");

        desk.stream(
                desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(new BigDecimal("0.4")),
                desk.fill("t1", id, "e1", "0.4"));

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(desk.events())
                .extracting(event -> event.header().eventSequence())
                .containsExactly(1L, 2L);
    }
}
