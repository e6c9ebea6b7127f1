package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.api.event.EventKind.AMEND_REJECTED;
import static org.colibri.api.event.EventKind.ORDER_AMENDED;
import static org.colibri.api.event.EventKind.ORDER_CANCELED;
import static org.colibri.api.event.EventKind.ORDER_COMPLETED;
import static org.colibri.api.event.EventKind.ORDER_CREATED;
import static org.colibri.api.event.EventKind.ORDER_FILLED;
import static org.colibri.api.event.EventKind.ORDER_UNCERTAIN;
import static org.colibri.kit.order.ScriptedApi.notFound;
import static org.colibri.kit.order.ScriptedApi.refused;
import static org.colibri.kit.order.ScriptedApi.timedOut;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.connector.CapabilitySheet.AmendRule;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AmendOrdersTest extends ScriptedDesk {

    AmendOrdersTest() {
        super(Desk.sheet().amend(AmendRule.PRICE_AND_AMOUNT));
    }

    @Test
    @DisplayName("CMD-3: the venue's own amend, told once though answer and stream both tell it")
    void nativeAmend() {
        String id = open();
        amend(id, null, "101", "2");
        assertThat(api.last("amend").price()).isEqualByComparingTo("101");
        assertThat(api.last("amend").amount()).isEqualByComparingTo("2");
        desk.advance("1S");

        desk.stream(amended(id, "101", "2"));
        answer("amend", amended(id, "101", "2"));

        OrderEvent.OrderAmended event = desk.only(OrderEvent.OrderAmended.class);
        assertThat(event.oldPrice()).isEqualByComparingTo("100");
        assertThat(event.oldAmount()).isEqualByComparingTo("1");
        assertThat(event.priorityLost()).isTrue();
        assertThat(event.order().amount()).isEqualByComparingTo("2");
    }

    @Test
    @DisplayName("CMD-3: a refused amend leaves the order as it was")
    void refusedAmend() {
        String id = open();
        amend(id, null, "101", "2");

        answer("amend", refused(ErrorCategory.INVALID_ORDER));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, AMEND_REJECTED);
        assertThat(desk.order(id).price()).isEqualByComparingTo("100");
    }

    @Test
    @DisplayName("CMD-1: an amend of unknown outcome is asked for until it is known")
    void unknownAmend() {
        String id = open();
        amend(id, null, "101", "2");
        desk.advance("1S");
        answer("amend", timedOut());
        answer("order", timedOut());
        desk.advance("1S");

        answer("order", amended(id, "101", "2"));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_UNCERTAIN, ORDER_AMENDED);
    }

    @Test
    @DisplayName("CMD-1: an amend that is not seen 10 s after it was sent did not happen")
    void amendDidNotArrive() {
        String id = open();
        amend(id, null, "101", "2");
        answer("amend", timedOut());
        for (int i = 0; i < 12; i++) {
            desk.context.on(() -> api.answerAll("order", desk.told(id, "e1", OrderStatus.OPEN)));
            desk.advance("1S");
        }

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_UNCERTAIN, AMEND_REJECTED);
    }

    @Test
    @DisplayName("CMD-1: of a closing order that the venue made smaller the new price tells that its amend happened")
    void unknownAmendOfShrunkOrder() {
        String id = desk.create(OrderRequest.limit(Desk.BTC, Side.BUY, new BigDecimal("100"), BigDecimal.ONE)
                .withPositionAction(PositionAction.CLOSE, true));
        answer("place", desk.told(id, "e1", OrderStatus.OPEN).amount(new BigDecimal("0.5")));
        amend(id, null, "101", null);
        answer("amend", timedOut());

        answer("order", amended(id, "101", "0.5").status(OrderStatus.CANCELED));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_UNCERTAIN, ORDER_AMENDED, ORDER_CANCELED);
        assertThat(desk.order(id).price()).isEqualByComparingTo("101");
    }

    @Test
    @DisplayName("CMD-3: fills up to the old amount do not end an order that is being made larger")
    void fillsDuringAmend() {
        String id = open();
        amend(id, null, "100", "2");
        desk.stream(
                desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(BigDecimal.ONE),
                desk.fill("t1", id, "e1", "1"));
        assertThat(desk.order(id).status().isFinal()).isFalse();

        answer("amend", amended(id, "100", "2").filledAmount(BigDecimal.ONE));

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_AMENDED);
    }

    @Test
    @DisplayName("CMD-3: an order that fills while it is amended ends, and the amend is rejected before")
    void filledDuringAmend() {
        String id = open();
        amend(id, null, "101", "1");
        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t1", id, "e1", "1"));
        answer("amend", notFound());

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, AMEND_REJECTED, ORDER_COMPLETED);
    }

    @Test
    @DisplayName("CMD-3: elsewhere cancel-then-create: never two live orders, the new one less by what was filled")
    void replaced() {
        desk = new Desk(api, Desk.sheet().amend(AmendRule.AMOUNT_DOWN).build());
        String id = open();
        String next = desk.ids.next();
        amend(id, next, "101", "2");
        assertThat(api.count("amend")).isZero();
        assertThat(api.count("cancel")).isEqualTo(1);
        desk.stream(
                desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(new BigDecimal("0.3")),
                desk.fill("t1", id, "e1", "0.3"));
        answer("cancel", desk.told(id, "e1", OrderStatus.OPEN));
        assertThat(api.count("place")).isEqualTo(1);

        desk.stream(desk.told(id, "e1", OrderStatus.CANCELED).filledAmount(new BigDecimal("0.3")));
        assertThat(api.count("place")).isEqualTo(1);
        answer("order", desk.told(id, "e1", OrderStatus.CANCELED).filledAmount(new BigDecimal("0.3")));

        assertThat(api.last("place").clientId()).isEqualTo(next);
        assertThat(api.last("place").request().amount()).isEqualByComparingTo("1.7");
        assertThat(api.last("place").request().price()).isEqualByComparingTo("101");
        answer("place", desk.told(next, "e2", OrderStatus.OPEN));
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_CANCELED);
        assertThat(desk.kinds(next)).containsExactly(ORDER_CREATED, ORDER_AMENDED);
        assertThat(desk.order(next)).isNotNull();
        assertThat(desk.events()).allMatch(event -> "bot".equals(event.owner()));
    }

    @Test
    @DisplayName("CMD-3: a replacement that must not be sent now is refused, and the order lives on as it was")
    void replacementRefused() {
        String id = open();
        amend(id, desk.ids.next(), "101", "2");
        desk.gate = VenueException.local(ErrorCategory.RISK, "only cancels pass", null);

        answer("amend", refused(ErrorCategory.NOT_SUPPORTED));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, AMEND_REJECTED);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(desk.alarms.count("internalErrors")).isZero();
    }

    @Test
    @DisplayName("CMD-3: amount down alone is the venue's amend where it has that much")
    void amountDown() {
        desk = new Desk(api, Desk.sheet().amend(AmendRule.AMOUNT_DOWN).build());
        String id = open();

        amend(id, desk.ids.next(), null, "0.5");

        assertThat(api.count("amend")).isEqualTo(1);
        assertThat(api.count("cancel")).isZero();
    }

    @Test
    @DisplayName("CMD-3: when the old order fills instead of being cancelled, no new one is sent")
    void oldOneFills() {
        desk = new Desk(api, Desk.sheet().build());
        String id = open();
        amend(id, desk.ids.next(), "101", null);

        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t1", id, "e1", "1"));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, AMEND_REJECTED, ORDER_COMPLETED);
        assertThat(api.count("place")).isEqualTo(1);
    }

    @Test
    @DisplayName("CMD-3: fills that show up only after the cancel are taken off the new order")
    void lateFillsCount() {
        desk = new Desk(api, Desk.sheet().build());
        String id = open();
        String next = desk.ids.next();
        amend(id, next, "101", null);
        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED));

        answer("order", desk.told(id, "e1", OrderStatus.CANCELED).filledAmount(new BigDecimal("0.4")));

        assertThat(api.last("place").request().amount()).isEqualByComparingTo("0.6");
    }

    @Test
    @DisplayName("CMD-3: while the old order's fills are not known, no new one is sent")
    void unknownFills() {
        desk = new Desk(api, Desk.sheet().build());
        String id = open();
        amend(id, desk.ids.next(), "101", null);
        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED));
        for (int i = 0; i < 10; i++) {
            desk.context.on(() -> api.answerAll("order", timedOut()));
            desk.advance("1S");
        }

        assertThat(api.count("place")).isEqualTo(1);
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_CANCELED, AMEND_REJECTED);
    }

    @Test
    @DisplayName("CMD-3: a cancel while an order is being replaced ends it for good")
    void cancelledMeanwhile() {
        desk = new Desk(api, Desk.sheet().build());
        String id = open();
        String next = desk.ids.next();
        amend(id, next, "101", null);

        desk.submit(new OrderCommand.Cancel(Desk.BTC, next));
        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED));

        assertThat(api.count("place")).isEqualTo(1);
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, AMEND_REJECTED, ORDER_CANCELED);
    }

    @Test
    @DisplayName("CMD-3: a lost order is not replaced")
    void lostIsNotReplaced() {
        desk = new Desk(api, Desk.sheet().build());
        String id = open();
        amend(id, desk.ids.next(), "101", null);
        for (int i = 0; i < 5; i++) {
            desk.submit(new OrderCommand.Query(Desk.BTC, id));
            desk.context.on(() -> api.answerAll("order", notFound()));
            desk.context.on(() -> api.answerAll("openOrders", List.of()));
            desk.context.on(() -> api.answerAll("fills", List.of()));
        }
        desk.stream(desk.told(id, "e1", OrderStatus.CANCELED));

        assertThat(desk.context.bus().values(OrderEvent.OrderLost.class)).hasSize(1);
        assertThat(api.count("place")).isEqualTo(1);
        assertThat(desk.kinds(id)).contains(AMEND_REJECTED);
    }

    @Test
    @DisplayName("CMD-1: amends that cannot be are refused with the reason")
    void refusedLocally() {
        String id = open();
        amend(id, null, "100", "1");
        amend(id, null, "101", "1");
        amend(id, null, "102", "1");
        desk.cancel(id);
        amend(id, null, "103", "1");

        assertThat(desk.context.bus().values(OrderEvent.AmendRejected.class))
                .extracting(OrderEvent.AmendRejected::message)
                .containsExactly(
                        "the order has this price and amount already",
                        "another amend of the order is under way",
                        "the order is PENDING_CANCEL");
    }

    private Order.Builder amended(String id, String price, String amount) {
        return desk.told(id, "e1", OrderStatus.OPEN)
                .price(new BigDecimal(price))
                .amount(new BigDecimal(amount));
    }

    private void amend(String id, String newId, String price, String amount) {
        desk.submit(new OrderCommand.Amend(
                Desk.BTC,
                id,
                newId,
                price == null ? null : new BigDecimal(price),
                amount == null ? null : new BigDecimal(amount)));
    }

    private String open() {
        String id = desk.create("100", "1");
        answer("place", desk.told(id, "e1", OrderStatus.OPEN));
        return id;
    }
}
