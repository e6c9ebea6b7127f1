package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.colibri.api.model.Fill;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.order.OrderHistory;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("REC-2: what an earlier process booked")
class EarlierFillsTest {

    private final TestContext context = new TestContext();
    private final MemoryJournal journal = new MemoryJournal();

    private OrderHistory only(Desk desk) {
        return desk.tracker.ordersOf(null).get(0);
    }

    @Test
    @DisplayName("is told apart from what was booked since, such as what happened while no process ran")
    void toldApart() {
        ScriptedApi api = new ScriptedApi();
        Desk before = new Desk(context, api, Desk.sheet().build(), journal, OrderObserver.NONE);
        String id = before.create("100", "1");
        context.on(() -> api.answer("place", before.told(id, "e1", OrderStatus.OPEN)));
        before.stream(
                before.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(new BigDecimal("0.4")),
                before.fill("t1", id, "e1", "0.4"));
        assertThat(only(before).newFills()).hasSize(1);
        before.turns.close();
        context.bus().clear();

        Desk desk = new Desk(context, new ScriptedApi(), Desk.sheet().build(), journal, OrderObserver.NONE)
                .restored(journal);
        assertThat(only(desk).fills()).hasSize(1);
        assertThat(only(desk).newFills()).isEmpty();
        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t2", id, "e1", "0.6"));

        assertThat(only(desk).fills()).hasSize(2);
        assertThat(only(desk).newFills()).extracting(Fill::tradeId).containsExactly("t2");
    }
}
