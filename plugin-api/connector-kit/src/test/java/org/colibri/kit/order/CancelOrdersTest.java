package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.api.event.EventKind.CANCEL_REJECTED;
import static org.colibri.api.event.EventKind.ORDER_CANCELED;
import static org.colibri.api.event.EventKind.ORDER_COMPLETED;
import static org.colibri.api.event.EventKind.ORDER_CREATED;
import static org.colibri.api.event.EventKind.ORDER_FILLED;
import static org.colibri.kit.order.ScriptedApi.notFound;
import static org.colibri.kit.order.ScriptedApi.refused;
import static org.colibri.kit.order.ScriptedApi.timedOut;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cancels of one order and of many, from the command to the confirmation. */
class CancelOrdersTest extends ScriptedDesk {

    @Test
    @DisplayName("CMD-6, RULE-6: a confirmation in the answer cancels at once, by us, with the dust that is left")
    void confirmedAtOnce() {
        String id = open("e1");
        desk.stream(
                desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(new BigDecimal("0.995")),
                desk.fill("t1", id, "e1", "0.995"));
        desk.cancel(id);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CANCEL);

        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED).filledAmount(new BigDecimal("0.995")));

        OrderEvent.OrderCanceled event = desk.only(OrderEvent.OrderCanceled.class);
        assertThat(event.origin()).isEqualTo(OrderEvent.Origin.US);
        assertThat(event.order().dust()).isEqualByComparingTo("0.005");
    }

    @Test
    @DisplayName("CMD-6: an accepted request is not a confirmation")
    void acceptedOnly() {
        String id = open("e1");
        desk.cancel(id);

        answer("cancel", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        desk.stream(desk.told(id, "e1", OrderStatus.CANCELED));
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_CANCELED);
    }

    @Test
    @DisplayName("CMD-5: repeated commands coalesce; the request is repeated after 5 s without confirmation")
    void coalesced() {
        String id = open("e1");
        desk.cancel(id);
        desk.cancel(id);
        answer("cancel", desk.told(id, "e1", OrderStatus.PENDING_CANCEL));
        desk.cancel(id);
        desk.advance("4.9S");
        assertThat(api.count("cancel")).isEqualTo(1);

        desk.advance("0.1S");
        assertThat(api.count("cancel")).isEqualTo(2);
        desk.advance("4.9S");
        assertThat(api.count("cancel")).isEqualTo(2);
    }

    @Test
    @DisplayName("CMD-5: before the acknowledgement a cancel goes by client order id where the venue takes it")
    void byClientId() {
        String id = desk.create("100", "1");

        desk.cancel(id);

        assertThat(api.last("cancel").ref().clientOrderId()).isEqualTo(id);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CANCEL);
    }

    @Test
    @DisplayName("CMD-5: elsewhere it waits for the venue's id and leaves as soon as that is known")
    void waitsForId() {
        desk = new Desk(api, Desk.sheet().noCancelByClientId().build());
        String id = desk.create("100", "1");
        desk.cancel(id);
        assertThat(api.count("cancel")).isZero();

        answer("place", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(api.last("cancel").ref().exchangeOrderId()).isEqualTo("e1");
        assertThat(api.last("cancel").ref().clientOrderId()).isNull();
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED);
    }

    @Test
    @DisplayName("CMD-5: after 10 s without the id the order is asked for")
    void asksForId() {
        desk = new Desk(api, Desk.sheet().noCancelByClientId().build());
        String id = desk.create("100", "1");
        desk.cancel(id);
        desk.advance("10S");

        answer("order", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(api.last("cancel").ref().exchangeOrderId()).isEqualTo("e1");
    }

    @Test
    @DisplayName("11.3: a refused cancel tells so, and the order is open again")
    void cancelRefused() {
        String id = open("e1");
        desk.cancel(id);

        answer("cancel", refused(ErrorCategory.INVALID_ORDER));

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(desk.only(OrderEvent.CancelRejected.class).category()).isEqualTo(ErrorCategory.INVALID_ORDER);
    }

    @Test
    @DisplayName("CMD-6: a cancel that is refused after its request was taken tells so too")
    void cancelRefusedLater() {
        String id = open("e1");
        desk.cancel(id);
        answer("cancel", desk.told(id, "e1", OrderStatus.PENDING_CANCEL));

        desk.context.on(() -> desk.tracker.cancelRefused(Desk.BTC, "e1", refused(ErrorCategory.INVALID_ORDER)));

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(desk.only(OrderEvent.CancelRejected.class).category()).isEqualTo(ErrorCategory.INVALID_ORDER);
    }

    @Test
    @DisplayName("ORD-5: what hinders a cancel for a while does not end it")
    void hinderedForAWhile() {
        String id = open("e1");
        desk.cancel(id);
        answer("cancel", refused(ErrorCategory.RATE_LIMITED));
        desk.advance("5S");
        answer("cancel", timedOut());
        desk.advance("5S");

        assertThat(api.count("cancel")).isEqualTo(3);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED);
    }

    @Test
    @DisplayName("ORD-7: not found on cancel: status and fills are asked for before anything is believed")
    void notFoundButFilled() {
        String id = open("e1");
        desk.cancel(id);
        answer("cancel", notFound());

        answer("order", desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE));
        answer("fills", List.of(desk.fill("t1", id, "e1", "1")));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_COMPLETED);
    }

    @Test
    @DisplayName(
            "ORD-7, RATE-3: what the venue has nothing to cancel of is looked up until it is known, not cancelled again")
    void deniedIsLookedUp() {
        String id = open("e1");
        desk.cancel(id);
        answer("cancel", notFound());
        answer("order", refused(ErrorCategory.RATE_LIMITED));
        desk.advance("5S");
        assertThat(api.count("order")).isEqualTo(2);
        desk.advance("20S");
        assertThat(api.count("order")).isEqualTo(2);
        assertThat(api.count("cancel")).isEqualTo(1);

        answer("order", desk.told(id, "e1", OrderStatus.CANCELED));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_CANCELED);
    }

    @Test
    @DisplayName("ORD-7, CMD-5: what was denied and is open after all is cancelled again")
    void deniedIsOpen() {
        String id = open("e1");
        desk.cancel(id);
        answer("cancel", notFound());
        answer("order", desk.told(id, "e1", OrderStatus.OPEN));
        desk.advance("5S");

        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_CANCELED);
    }

    @Test
    @DisplayName("RATE-3: orders are looked up in turn, ten at a time, so that each gets its last answer")
    void looksTakeTurns() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ids.add(open("e" + i));
            desk.submit(new OrderCommand.Query(Desk.BTC, ids.get(i)));
        }
        assertThat(api.count("order")).isEqualTo(10);

        answer("order", notFound());
        answer("openOrders", List.of());
        assertThat(api.count("order")).isEqualTo(10);
        answer("fills", List.of());

        assertThat(api.count("order")).isEqualTo(11);
    }

    @Test
    @DisplayName("RATE-5, CMD-5: a cancel that a ban refused is repeated at the ban's end, not before")
    void cancelDuringBan() {
        String id = open("e1");
        desk.cancel(id);
        answer("cancel", refused(ErrorCategory.RATE_LIMITED).withRetryAfter(120_000));

        desk.advance("119S");
        assertThat(api.count("cancel")).isEqualTo(1);
        desk.advance("1S");
        assertThat(api.count("cancel")).isEqualTo(2);
    }

    @Test
    @DisplayName("A cancel of an order that has ended is answered with its state")
    void cancelOfEnded() {
        String id = open("e1");
        desk.stream(desk.told(id, "e1", OrderStatus.CANCELED));

        desk.cancel(id);

        assertThat(api.count("cancel")).isZero();
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_CANCELED, CANCEL_REJECTED);
        assertThat(desk.events().get(1))
                .isInstanceOfSatisfying(OrderEvent.OrderCanceled.class, event -> assertThat(event.origin())
                        .isEqualTo(OrderEvent.Origin.VENUE));
    }

    @Test
    @DisplayName("OID-3: cancel-all takes our own orders one by one and leaves external ones alone")
    void cancelAll() {
        String mine = open("e1");
        String unanswered = desk.create("100", "1");
        desk.stream(desk.told("web_1", "e9", OrderStatus.OPEN));
        assertThat(desk.only(OrderEvent.ExternalOrderSeen.class).order().clientOrderId())
                .isEqualTo("web_1");

        desk.submit(new OrderCommand.CancelAll(null, null));

        assertThat(api.calls("cancel")).extracting(ScriptedApi.Call::clientId).containsExactly(mine, unanswered);
        assertThat(desk.tracker.openOrders()).extracting(Order::clientOrderId).contains("web_1");
        desk.cancel("web_1");
        assertThat(api.count("cancel")).isEqualTo(2);
        assertThat(desk.only(OrderEvent.CancelRejected.class).owner()).isNull();
    }

    @Test
    @DisplayName("CMD-1: cancel-all of a bot takes its executors' orders and no other bot's")
    void cancelAllOfOwner() {
        String direct = open("e1");
        String executor = desk.ids.next();
        String other = desk.ids.next();
        var request = OrderRequest.limit(Desk.BTC, Side.BUY, BigDecimal.TEN, BigDecimal.ONE);
        desk.submit(new OrderCommand.Create(executor, "bot/grid", request));
        desk.submit(new OrderCommand.Create(other, "bottle", request));

        desk.submit(new OrderCommand.CancelAll(Desk.BTC, "bot"));

        assertThat(api.calls("cancel")).extracting(ScriptedApi.Call::clientId).containsExactly(direct, executor);
        assertThat(desk.order(other).status()).isEqualTo(OrderStatus.PENDING_CREATE);
    }
}
