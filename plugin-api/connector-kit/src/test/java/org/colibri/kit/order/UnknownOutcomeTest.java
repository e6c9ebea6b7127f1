package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.api.event.EventKind.ORDER_CANCELED;
import static org.colibri.api.event.EventKind.ORDER_COMPLETED;
import static org.colibri.api.event.EventKind.ORDER_CREATED;
import static org.colibri.api.event.EventKind.ORDER_FILLED;
import static org.colibri.api.event.EventKind.ORDER_RECOVERED;
import static org.colibri.api.event.EventKind.ORDER_REJECTED;
import static org.colibri.api.event.EventKind.ORDER_UNCERTAIN;
import static org.colibri.kit.order.ScriptedApi.notFound;
import static org.colibri.kit.order.ScriptedApi.refused;
import static org.colibri.kit.order.ScriptedApi.timedOut;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Creates whose answer does not tell whether the venue has the order. */
class UnknownOutcomeTest extends ScriptedDesk {

    @Test
    @DisplayName("ORD-4: an unknown outcome is asked for after 0.5, 1, 2, 4, 8, then every 10 s, until it is found")
    void unknownThenFound() {
        String id = desk.create("100", "1");
        answer("place", timedOut());
        assertThat(desk.kinds(id)).containsExactly(ORDER_UNCERTAIN);
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.UNKNOWN);

        int asked = 0;
        for (String wait : new String[] {"0.5S", "0.5S", "1S", "2S", "4S", "10S", "10S"}) {
            desk.advance(wait);
            assertThat(api.count("order")).isEqualTo(++asked);
            if (asked < 7) {
                answer("order", timedOut());
            }
        }
        answer("order", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(desk.kinds(id)).containsExactly(ORDER_UNCERTAIN, ORDER_CREATED, ORDER_RECOVERED);
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.CONFIRMED);
        desk.advance("60S");
        assertThat(api.count("order")).isEqualTo(asked);
    }

    @Test
    @DisplayName("ORD-4: denied three times, the last 30 s after sending, it counts as never accepted")
    void neverAccepted() {
        String id = desk.create("100", "1");
        answer("place", timedOut());

        denyFor(28);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE);
        denyFor(12);

        OrderEvent.OrderRejected event = desk.only(OrderEvent.OrderRejected.class);
        assertThat(event.order().reason()).isEqualTo("NEVER_ACCEPTED");
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    @DisplayName("ORD-4: without a healthy private stream nothing is proven")
    void notProvenWithoutStream() {
        desk.streamHealthy = false;
        String id = desk.create("100", "1");
        answer("place", timedOut());

        denyFor(120);

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE);
    }

    @Test
    @DisplayName("ORD-5: time-outs and server errors prove nothing")
    void errorsProveNothing() {
        String id = desk.create("100", "1");
        answer("place", timedOut());

        for (int i = 0; i < 120; i++) {
            desk.advance("1S");
            desk.context.on(() -> api.answerAll("order", refused(ErrorCategory.RATE_LIMITED)));
        }

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE);
        assertThat(desk.kinds(id)).containsExactly(ORDER_UNCERTAIN);
    }

    @Test
    @DisplayName("ORD-4: an order that appears after all is cancelled at once and its fills count")
    void appearsAfterAll() {
        String id = desk.create("100", "1");
        answer("place", timedOut());
        denyFor(40);

        desk.stream(
                desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(new BigDecimal("0.4")),
                desk.fill("t1", id, "e1", "0.4"));

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(api.count("cancel")).isEqualTo(1);
        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED).filledAmount(new BigDecimal("0.4")));
        assertThat(desk.kinds(id))
                .containsExactly(
                        ORDER_UNCERTAIN, ORDER_REJECTED, ORDER_CREATED, ORDER_RECOVERED, ORDER_FILLED, ORDER_CANCELED);
    }

    @Test
    @DisplayName("ORD-4: a repeated client order id means that the venue has the order: it is looked for")
    void duplicateIdIsNoRefusal() {
        String id = desk.create("100", "1");
        answer("place", refused(ErrorCategory.DUPLICATE_CLIENT_ORDER_ID));

        desk.advance("0.5S");
        answer("order", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(desk.kinds(id)).containsExactly(ORDER_UNCERTAIN, ORDER_CREATED, ORDER_RECOVERED);
    }

    @Test
    @DisplayName("ORD-4: where the venue has no query by client id, open orders and fills are searched")
    void lookedForInLists() {
        Desk plain = new Desk(api, Desk.sheet().noQueryByClientId().build());
        String id = plain.create("100", "1");
        plain.context.on(() -> api.answer("place", timedOut()));
        plain.advance("0.5S");
        assertThat(api.count("order")).isZero();
        plain.context.on(() -> api.answer("openOrders", List.of()));
        plain.context.on(() -> api.answer("fills", List.of(plain.fill("t1", id, "e1", "1"))));

        assertThat(plain.kinds(id))
                .containsExactly(ORDER_UNCERTAIN, ORDER_CREATED, ORDER_RECOVERED, ORDER_FILLED, ORDER_COMPLETED);
    }

    @Test
    @DisplayName("An answer that is no answer leaves the outcome unknown")
    void brokenAnswer() {
        String id = desk.create("100", "1");

        desk.context.on(() -> api.last("place").answer().completeExceptionally(new IllegalStateException("bad JSON")));

        assertThat(desk.kinds(id)).containsExactly(ORDER_UNCERTAIN);
        desk.advance("0.5S");
        answer("order", notFound());
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE);
    }

    private void denyFor(int seconds) {
        for (int i = 0; i < seconds; i++) {
            desk.advance("1S");
            desk.context.on(() -> api.answerAll("order", notFound()));
            desk.context.on(() -> api.answerAll("openOrders", List.of()));
            desk.context.on(() -> api.answerAll("fills", List.of()));
        }
    }
}
