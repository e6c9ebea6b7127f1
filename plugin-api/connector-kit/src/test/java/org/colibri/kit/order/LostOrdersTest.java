package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.api.event.EventKind.ORDER_CANCELED;
import static org.colibri.api.event.EventKind.ORDER_COMPLETED;
import static org.colibri.api.event.EventKind.ORDER_CREATED;
import static org.colibri.api.event.EventKind.ORDER_FILLED;
import static org.colibri.api.event.EventKind.ORDER_LOST;
import static org.colibri.api.event.EventKind.ORDER_RECOVERED;
import static org.colibri.kit.order.ScriptedApi.notFound;
import static org.colibri.kit.order.ScriptedApi.refused;
import static org.colibri.kit.order.ScriptedApi.timedOut;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.order.OrderCommand;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Orders that the venue denies: when they are lost, and what becomes of them. */
class LostOrdersTest extends ScriptedDesk {

    @Test
    @DisplayName("ORD-6: denied in more than three checks in a row, an order is lost; it stays looked after")
    void lost() {
        String id = open("e1");
        for (int i = 0; i < 4; i++) {
            assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED);
            deny(id);
        }

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_LOST);
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.LOST);
        desk.advance("5S");
        assertThat(api.count("cancel")).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "ORD-6, RATE-5: many lost orders are looked after in turn, five at a time, and not while the venue refuses")
    void manyLost() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(open("e" + i));
        }
        for (String id : ids) {
            for (int i = 0; i < 4; i++) {
                deny(id);
            }
        }

        desk.advance("5S");
        assertThat(api.count("cancel")).isEqualTo(5);
        answer("cancel", refused(ErrorCategory.RATE_LIMITED).withRetryAfter(60_000));
        desk.advance("55S");
        assertThat(api.count("cancel")).isEqualTo(5);
        desk.advance("10S");
        assertThat(api.count("cancel")).isEqualTo(7);
    }

    @Test
    @DisplayName("ORD-6: one sighting between the denials starts the count anew")
    void notLost() {
        String id = open("e1");
        for (int i = 0; i < 3; i++) {
            deny(id);
        }
        desk.stream(desk.told(id, "e1", OrderStatus.OPEN));
        for (int i = 0; i < 3; i++) {
            deny(id);
        }

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED);
    }

    @Test
    @DisplayName("ORD-5: errors between the denials neither count nor start anew")
    void errorsDoNotCount() {
        String id = open("e1");
        for (int i = 0; i < 10; i++) {
            desk.submit(new OrderCommand.Query(Desk.BTC, id));
            answer("order", timedOut());
        }

        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.CONFIRMED);
    }

    @Test
    @DisplayName("REC-4: an order that an operator forgets ends without a request; a fill that comes later is booked")
    void forgotten() {
        String id = open("e1");
        int sent = api.count("cancel") + api.count("order");

        desk.submit(new OrderCommand.Forget(Desk.BTC, id));
        desk.submit(new OrderCommand.Forget(Desk.BTC, id));
        desk.submit(new OrderCommand.Forget(Desk.BTC, "never-seen"));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_CANCELED);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(api.count("cancel") + api.count("order")).isEqualTo(sent);
        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t1", id, "e1", "1"));
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_CANCELED, ORDER_FILLED);
    }

    @Test
    @DisplayName("ORD-6: fills of a lost order count, and it comes back")
    void lostIsFilled() {
        String id = lose();

        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t1", id, "e1", "1"));

        assertThat(desk.kinds(id))
                .containsExactly(ORDER_CREATED, ORDER_LOST, ORDER_RECOVERED, ORDER_FILLED, ORDER_COMPLETED);
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.CONFIRMED);
    }

    @Test
    @DisplayName("ORD-6: a lost order that is found live is cancelled")
    void lostIsFoundLive() {
        String id = lose();
        desk.advance("5S");
        answer("cancel", timedOut());
        answer("order", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        answer("cancel", desk.told(id, "e1", OrderStatus.CANCELED));
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_LOST, ORDER_RECOVERED, ORDER_CANCELED);
    }

    @Test
    @DisplayName("ORD-6: a lost order is given up after ten minutes of denial without a fill, not before")
    void lostIsGivenUp() {
        String id = lose();
        denyAll(9 * 60);
        assertThat(desk.order(id).certainty()).isEqualTo(Certainty.LOST);

        denyAll(70);

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_LOST, ORDER_CANCELED);
        assertThat(desk.tracker.ownOrders()).isEmpty();
        int cancels = api.count("cancel");
        denyAll(30);
        assertThat(api.count("cancel")).isEqualTo(cancels);
    }

    private String lose() {
        String id = open("e1");
        for (int i = 0; i < 4; i++) {
            deny(id);
        }
        return id;
    }

    private void deny(String id) {
        desk.submit(new OrderCommand.Query(Desk.BTC, id));
        answer("order", notFound());
        answer("openOrders", List.of());
        answer("fills", List.of());
    }

    private void denyAll(int seconds) {
        for (int i = 0; i < seconds; i++) {
            desk.advance("1S");
            desk.context.on(() -> api.answerAll("cancel", notFound()));
            desk.context.on(() -> api.answerAll("order", notFound()));
            desk.context.on(() -> api.answerAll("openOrders", List.of()));
            desk.context.on(() -> api.answerAll("fills", List.of()));
        }
    }
}
