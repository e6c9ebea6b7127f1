package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.api.event.EventKind.ORDER_CANCELED;
import static org.colibri.api.event.EventKind.ORDER_CREATED;
import static org.colibri.api.event.EventKind.ORDER_REJECTED;
import static org.colibri.api.event.EventKind.ORDER_UNCERTAIN;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi.Outcome;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchOrdersTest {

    private final ScriptedApi api = new ScriptedApi();
    private final Desk desk = new Desk(api, Desk.sheet().batch(3).build());

    @Test
    @DisplayName("CMD-4: creates are split to the venue's largest batch, the rest of one goes alone")
    void split() {
        List<String> ids = createBatch(7);

        assertThat(asked("placeBatch"))
                .containsExactly(String.join(",", ids.subList(0, 3)), String.join(",", ids.subList(3, 6)));
        assertThat(asked("place")).containsExactly(ids.get(6));
    }

    @Test
    @DisplayName("CMD-4: each element has its own outcome")
    void ownOutcomes() {
        List<String> ids = createBatch(3);

        answer(
                "placeBatch",
                Outcome.of(open(ids.get(0), "e0")),
                Outcome.of(ScriptedApi.refused(ErrorCategory.INSUFFICIENT_FUNDS)),
                Outcome.of(ScriptedApi.timedOut()));

        assertThat(desk.kinds(ids.get(0))).containsExactly(ORDER_CREATED);
        assertThat(desk.kinds(ids.get(1))).containsExactly(ORDER_REJECTED);
        assertThat(desk.kinds(ids.get(2))).containsExactly(ORDER_UNCERTAIN);
    }

    @Test
    @DisplayName("CMD-4: a batch that fails without results is uncertain for each element; so is one that is left out")
    void wholeFailure() {
        List<String> ids = createBatch(3);
        desk.context.on(() -> api.answer("placeBatch", ScriptedApi.timedOut()));

        assertThat(ids).allSatisfy(id -> assertThat(desk.order(id).certainty()).isEqualTo(Certainty.UNKNOWN));

        List<String> more = createBatch(2);
        answer("placeBatch", Outcome.of(open(more.get(0), "e1")));
        assertThat(desk.kinds(more.get(0))).containsExactly(ORDER_CREATED);
        assertThat(desk.order(more.get(1)).certainty()).isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    @DisplayName("CMD-4: a batch that certainly never left is refused for each element")
    void neverLeft() {
        List<String> ids = createBatch(2);
        desk.context.on(() -> api.answer("placeBatch", ScriptedApi.refused(ErrorCategory.RATE_LIMITED)));

        assertThat(ids).allSatisfy(id -> assertThat(desk.kinds(id)).containsExactly(ORDER_REJECTED));
    }

    @Test
    @DisplayName("CMD-4: what is refused before sending does not stop the others of its batch")
    void refusedLocally() {
        desk.check = (instrument, request) -> {
            if (request.amount().compareTo(BigDecimal.ONE) > 0) {
                throw ScriptedApi.refused(ErrorCategory.INVALID_ORDER);
            }
            return request;
        };
        List<String> ids = createBatch("1", "2", "1");

        assertThat(asked("placeBatch")).containsExactly(ids.get(0) + "," + ids.get(2));
        assertThat(desk.kinds(ids.get(1))).containsExactly(ORDER_REJECTED);
    }

    @Test
    @DisplayName("CMD-4, REC-5: cancels leave in batches too, a batch of cancels and cancel-all alike")
    void cancels() {
        List<String> ids = createBatch(3);
        answer(
                "placeBatch",
                Outcome.of(open(ids.get(0), "e0")),
                Outcome.of(open(ids.get(1), "e1")),
                Outcome.of(open(ids.get(2), "e2")));

        desk.submit(new OrderCommand.CancelBatch(
                List.of(new OrderCommand.Cancel(Desk.BTC, ids.get(0)), new OrderCommand.Cancel(Desk.BTC, ids.get(1)))));
        assertThat(asked("cancelBatch")).containsExactly(ids.get(0) + "," + ids.get(1));
        answer(
                "cancelBatch",
                Outcome.of(OrderReport.of(
                        desk.told(ids.get(0), "e0", OrderStatus.CANCELED).build())),
                Outcome.of(ScriptedApi.timedOut()));
        assertThat(desk.kinds(ids.get(0))).containsExactly(ORDER_CREATED, ORDER_CANCELED);
        assertThat(desk.order(ids.get(1)).status()).isEqualTo(OrderStatus.PENDING_CANCEL);

        // one is in doubt and repeated after its 5 s; the other's answer is still under way
        desk.submit(new OrderCommand.CancelAll(null, null));
        assertThat(asked("cancel")).containsExactly(ids.get(2));
        desk.advance("5S");
        assertThat(asked("cancel")).containsExactly(ids.get(2), ids.get(1));
    }

    @Test
    @DisplayName("CMD-4: a venue without batches gets singles, those that reduce exposure first")
    void singles() {
        Desk plain = new Desk(api, Desk.sheet().build());
        OrderRequest buy = OrderRequest.limit(Desk.BTC, Side.BUY, BigDecimal.TEN, BigDecimal.ONE);
        String first = plain.ids.next();
        String reducing = plain.ids.next();
        plain.submit(new OrderCommand.CreateBatch(List.of(
                new OrderCommand.Create(first, "bot", buy),
                new OrderCommand.Create(reducing, "bot", buy.withPositionAction(null, true)))));

        assertThat(asked("place")).containsExactly(reducing, first);
        assertThat(asked("placeBatch")).isEmpty();
    }

    private List<String> createBatch(int count) {
        return createBatch(Stream.generate(() -> "1").limit(count).toArray(String[]::new));
    }

    private List<String> createBatch(String... amounts) {
        List<String> ids = new ArrayList<>();
        List<OrderCommand.Create> orders = new ArrayList<>();
        for (String amount : amounts) {
            String id = desk.ids.next();
            ids.add(id);
            OrderRequest request =
                    OrderRequest.limit(Desk.BTC, Side.BUY, new BigDecimal("100"), new BigDecimal(amount));
            orders.add(new OrderCommand.Create(id, "bot", request));
        }
        desk.submit(new OrderCommand.CreateBatch(orders));
        return ids;
    }

    private OrderReport open(String id, String exchangeId) {
        return OrderReport.of(desk.told(id, exchangeId, OrderStatus.OPEN).build());
    }

    private void answer(String what, Outcome... outcomes) {
        desk.context.on(() -> api.answer(what, Arrays.asList(outcomes)));
    }

    private List<String> asked(String what) {
        return api.calls(what).stream().map(ScriptedApi.Call::clientId).toList();
    }
}
