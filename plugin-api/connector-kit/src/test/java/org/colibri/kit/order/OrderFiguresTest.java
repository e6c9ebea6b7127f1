package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.Outcome;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.health.Departure;
import org.colibri.kit.health.Latency;
import org.colibri.kit.health.Metrics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderFiguresTest {

    private final ScriptedApi api = new ScriptedApi();
    private final Desk desk = new Desk(api, Desk.sheet().batch(3).build());

    private static Latency latency(Desk desk, String name) {
        return desk.alarms.metrics().latency(name, "main");
    }

    private static void holds(Desk desk, String name, long count, long mostMillis) {
        Latency latency = latency(desk, name);
        assertThat(latency.count()).as(name).isEqualTo(count);
        assertThat(latency.max()).as(name).isEqualTo(mostMillis * 1_000_000);
    }

    private void answer(String what, Object value) {
        desk.context.on(() -> api.answer(what, value));
    }

    @Test
    @DisplayName("HLTH-5: from the command to the request, to its acknowledgement, to the private stream")
    void roundTrip() {
        String id = desk.create("100", "1");
        desk.advance("0.03S");
        answer("place", desk.told(id, "e1", OrderStatus.OPEN));
        desk.advance("0.007S");
        desk.stream(desk.told(id, "e1", OrderStatus.OPEN));
        desk.stream(desk.told(id, "e1", OrderStatus.OPEN));

        holds(desk, "orderCommandToSent", 1, 0);
        holds(desk, "orderSentToAck", 1, 30);
        holds(desk, "orderAckToStream", 1, 7);
        assertThat(desk.alarms.metrics().latency("orderMessageAge", "main").count())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("HLTH-5: a stream that is faster than the answer counts as no wait, however much faster")
    void streamFirst() {
        String id = desk.create("100", "1");
        desk.context.on(() -> desk.tracker.apply(desk.fill("t1", id, "e1", "0.5"), Source.STREAM));
        desk.advance("0.02S");
        answer("place", desk.told(id, "e1", OrderStatus.OPEN));

        holds(desk, "orderSentToAck", 1, 20);
        holds(desk, "orderAckToStream", 1, 0);
    }

    @Test
    @DisplayName("HLTH-5: polls and questions are no stream; a refusal is no acknowledgement")
    void othersDoNotCount() {
        String id = desk.create("100", "1");
        answer("place", desk.told(id, "e1", OrderStatus.OPEN));
        desk.context.on(() -> desk.tracker.apply(
                OrderReport.of(desk.told(id, "e1", OrderStatus.OPEN).build()), Source.POLL));
        desk.create("100", "1");
        answer("place", ScriptedApi.refused(ErrorCategory.INSUFFICIENT_FUNDS));

        holds(desk, "orderCommandToSent", 2, 0);
        holds(desk, "orderSentToAck", 1, 0);
        holds(desk, "orderAckToStream", 0, 0);
    }

    @Test
    @DisplayName("HLTH-5: the orders of a batch leave together and count each")
    void batch() {
        String first = desk.ids.next();
        String second = desk.ids.next();
        OrderRequest request = OrderRequest.limit(Desk.BTC, Side.BUY, BigDecimal.TEN, BigDecimal.ONE);
        desk.submit(new OrderCommand.CreateBatch(List.of(
                new OrderCommand.Create(first, "bot", request), new OrderCommand.Create(second, "bot", request))));
        desk.advance("0.05S");
        answer(
                "placeBatch",
                List.of(
                        Outcome.of(OrderReport.of(
                                desk.told(first, "e1", OrderStatus.OPEN).build())),
                        Outcome.of(OrderReport.of(
                                desk.told(second, "e2", OrderStatus.OPEN).build()))));

        holds(desk, "orderCommandToSent", 2, 0);
        holds(desk, "orderSentToAck", 2, 50);
    }

    @Test
    @DisplayName("HLTH-5: the time that a request waits for permits lies before its sending, not after it")
    void waitsForPermits() {
        List<Departure> waiting = new ArrayList<>();
        List<Metrics> figures = new ArrayList<>();
        CompletableFuture<OrderReport> report = new CompletableFuture<>();
        AccountApi client = mock(AccountApi.class);
        when(client.place(any(), any(), any())).thenAnswer(call -> {
            waiting.add(figures.get(0).takeDeparture());
            return report;
        });
        Desk slow = new Desk(client, Desk.sheet().build());
        figures.add(slow.alarms.metrics());
        String id = slow.create("100", "1");
        slow.advance("0.4S");
        waiting.get(0).departed(slow.context.loop().clock().monotonicNanos());
        slow.advance("0.1S");
        slow.context.on(() -> report.complete(
                OrderReport.of(slow.told(id, "e1", OrderStatus.OPEN).build())));

        holds(slow, "orderCommandToSent", 1, 400);
        holds(slow, "orderSentToAck", 1, 100);
    }

    @Test
    @DisplayName("HLTH-5: what did not leave counts nowhere, and its place is not taken by the next request")
    void neverSent() {
        AccountApi broken = mock(AccountApi.class);
        when(broken.place(any(), any(), any()))
                .thenReturn(CompletableFuture.failedFuture(ScriptedApi.refused(ErrorCategory.RATE_LIMITED)))
                .thenThrow(ScriptedApi.refused(ErrorCategory.INVALID_ORDER));
        Desk refused = new Desk(broken, Desk.sheet().build());
        refused.create("100", "1");
        refused.create("100", "1");
        refused.advance("1S");

        holds(refused, "orderCommandToSent", 0, 0);
        assertThat(refused.alarms.metrics().takeDeparture()).isNull();
    }

    @Test
    @DisplayName("HLTH-5: what never happened is shown as nought")
    void zeros() {
        assertThat(desk.alarms.metrics().counters())
                .extracting(counter -> counter.key().name())
                .contains("ordersUnknown", "ordersLost", "fillsLate", "fillsDuplicate", "circuitBreaker");
    }
}
