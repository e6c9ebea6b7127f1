package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LookupsTest {

    private final ScriptedApi api = new ScriptedApi();
    private final Desk desk = new Desk(api, Desk.sheet().build());

    @Test
    @DisplayName("ORD-4: orders in doubt at once share the lists that they are looked for in")
    void shared() {
        doubtful(4);
        answerAll("order", ScriptedApi.notFound());
        assertThat(api.count("order")).isEqualTo(4);
        assertThat(api.count("openOrders")).isEqualTo(1);

        answerAll("openOrders", List.of());
        assertThat(api.count("openOrders")).isEqualTo(2);
        assertThat(api.count("fills")).isEqualTo(1);
        answerAll("openOrders", List.of());
        answerAll("fills", List.of());
        answerAll("fills", List.of());

        assertThat(api.count("openOrders")).isEqualTo(2);
        assertThat(api.count("fills")).isEqualTo(2);
    }

    @Test
    @DisplayName("ORD-5: no order is denied by a list that was asked for before it was looked for")
    void asksAnew() {
        List<String> ids = doubtful(2);
        complete("order", 0, ScriptedApi.notFound());
        complete("openOrders", 0, List.of());
        complete("order", 1, ScriptedApi.notFound());
        assertThat(api.count("openOrders")).isEqualTo(2);
        answerAll(
                "openOrders",
                List.of(desk.told(ids.get(1), "e2", OrderStatus.OPEN).build()));

        assertThat(desk.order(ids.get(1)).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(desk.order(ids.get(0)).status()).isEqualTo(OrderStatus.PENDING_CREATE);
    }

    @Test
    @DisplayName("ORD-4, FILL-2: a shared list of fills begins with the oldest order and finds each one's fills")
    void sharedFills() {
        String oldest = desk.create("100", "1");
        answerAll("place", ScriptedApi.timedOut());
        desk.advance("0.2S");
        String first = desk.create("100", "1");
        String second = desk.create("100", "1");
        answerAll("place", ScriptedApi.timedOut());
        desk.advance("0.5S");
        // The first to look has the list for itself; the order that was sent before all others shares the next one.
        api.calls("order").stream()
                .filter(call -> !call.clientId().equals(oldest))
                .forEach(call -> desk.context.on(() -> ScriptedApi.complete(call, ScriptedApi.notFound())));
        answerAll("openOrders", List.of());
        answerAll("openOrders", List.of());
        answerAll("order", ScriptedApi.notFound());
        answerAll("openOrders", List.of());
        answerAll("fills", List.of());

        assertThat(api.count("fills")).isEqualTo(2);
        assertThat(api.last("fills").query().since())
                .isEqualTo(api.calls("fills").get(0).query().since()
                        - Duration.ofMillis(200).toMillis());
        answerAll("fills", List.of(desk.fill("t1", second, "e2", "0.5"), desk.fill("t2", oldest, "e1", "0.5")));
        assertThat(desk.order(oldest).filledAmount()).isEqualByComparingTo("0.5");
        assertThat(desk.order(second).filledAmount()).isEqualByComparingTo("0.5");
        assertThat(desk.order(first).status()).isEqualTo(OrderStatus.PENDING_CREATE);
    }

    @Test
    @DisplayName("ORD-5: a shared list that fails proves nothing of any order, and the next look-up asks again")
    void failed() {
        List<String> ids = doubtful(3);
        for (int second = 0; second < 60; second++) {
            answerAll("order", ScriptedApi.notFound());
            answerAll("openOrders", ScriptedApi.timedOut());
            answerAll("openOrders", ScriptedApi.timedOut());
            desk.advance("1S");
        }

        assertThat(api.count("openOrders")).isGreaterThan(10);
        assertThat(ids).allSatisfy(id -> assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE));
    }

    @Test
    @DisplayName("ORD-4: a denied cancel of an order in doubt asks for nothing that the doubt does not ask for itself")
    void cancelInDoubt() {
        String id = doubtful(1).get(0);
        answerAll("order", ScriptedApi.notFound());
        answerAll("openOrders", List.of());
        answerAll("fills", List.of());
        desk.cancel(id);
        answerAll("cancel", ScriptedApi.notFound());

        assertThat(api.count("cancel")).isEqualTo(1);
        assertThat(api.count("order")).isEqualTo(1);
        desk.advance("0.5S");
        assertThat(api.count("order")).isEqualTo(2);
        desk.advance("5S");
        assertThat(api.count("cancel")).as("there is nothing to cancel yet").isEqualTo(1);

        answerAll("order", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(api.count("cancel"))
                .as("it leaves as soon as the order is found")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("ORD-4, POLL-1: a poll leaves an order alone that was just asked for, and takes it when it is listed")
    void justDenied() {
        String id = doubtful(1).get(0);
        answerAll("order", ScriptedApi.notFound());
        answerAll("openOrders", List.of());
        answerAll("fills", List.of());

        review(List.of());
        assertThat(api.count("order")).isEqualTo(1);

        review(List.of(desk.told(id, "e1", OrderStatus.OPEN).build()));
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    @DisplayName("ORD-5, POLL-1: a poll asks for an order in doubt while no look-up of it had a definite answer lately")
    void notLately() {
        doubtful(1);
        answerAll("order", ScriptedApi.timedOut());
        review(List.of());
        assertThat(api.count("order")).as("a time-out denies nothing").isEqualTo(2);

        answerAll("order", ScriptedApi.notFound());
        answerAll("openOrders", List.of());
        answerAll("fills", List.of());
        desk.advance("0.5S");
        answerAll("order", ScriptedApi.notFound());
        answerAll("openOrders", List.of());
        answerAll("fills", List.of());
        desk.advance("1S");
        int asked = api.count("order");
        desk.advance("10S");
        review(List.of());
        assertThat(api.count("order"))
                .as("its own look-up has been under way too long")
                .isEqualTo(asked + 1);
    }

    private void review(List<Order> listed) {
        desk.context.on(
                () -> desk.tracker.review(listed, desk.context.loop().clock().monotonicNanos(), 10, sure -> {}));
    }

    private List<String> doubtful(int orders) {
        List<String> ids =
                Stream.generate(() -> desk.create("100", "1")).limit(orders).toList();
        answerAll("place", ScriptedApi.timedOut());
        assertThat(ids).allSatisfy(id -> assertThat(desk.kinds(id)).containsExactly(EventKind.ORDER_UNCERTAIN));
        desk.advance("0.5S");
        return ids;
    }

    private void complete(String what, int number, Object value) {
        desk.context.on(() -> ScriptedApi.complete(api.calls(what).get(number), value));
    }

    private void answerAll(String what, Object value) {
        desk.context.on(() -> api.answerAll(what, value));
    }
}
