package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nothing is sent before its record is as safe as the host wants it (REC-1). */
class SafeSendingTest {

    private final ScriptedApi api = new ScriptedApi();
    private final MemoryJournal journal = new MemoryJournal();
    private final Desk desk = new Desk(api, Desk.sheet().build(), journal, OrderObserver.NONE);
    private final CompletableFuture<Void> safe = new CompletableFuture<>();

    private String waiting() {
        journal.safe = safe;
        return desk.create("100", "1");
    }

    @Test
    @DisplayName("REC-1: what is safe at once is sent in the same call")
    void safeAtOnce() {
        desk.context.on(() -> {
            desk.tracker.submit(new OrderCommand.Create(
                    desk.ids.next(), "bot", OrderRequest.limit(Desk.BTC, Side.BUY, BigDecimal.TEN, BigDecimal.ONE)));
            assertThat(api.count("place")).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("REC-1: what is not safe yet is sent once it is, from whatever thread that is told")
    void waits() throws InterruptedException {
        String id = waiting();
        assertThat(api.count("place")).isZero();
        Thread disk = new Thread(() -> safe.complete(null));
        disk.start();
        disk.join();
        assertThat(api.count("place")).as("not on another thread").isZero();
        desk.context.time().runReady();

        assertThat(api.last("place").clientId()).isEqualTo(id);
        assertThat(desk.events()).isEmpty();
    }

    @Test
    @DisplayName("REC-1: what cannot be made safe is refused for good, and nothing was sent")
    void fails() {
        String id = waiting();
        desk.context.on(() -> safe.completeExceptionally(new JournalException("the disk is gone", null)));

        OrderEvent.OrderRejected refused = desk.only(OrderEvent.OrderRejected.class);
        assertThat(refused.local()).isTrue();
        assertThat(refused.category()).isEqualTo(ErrorCategory.RISK);
        assertThat(refused.message()).contains("the disk is gone");
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(api.count("place")).isZero();
        desk.advance("10M");
        assertThat(api.count("order") + api.count("place")).isZero();
    }

    @Test
    @DisplayName("REC-1: an order that is cancelled while it waits is never sent")
    void cancelled() {
        String id = waiting();
        desk.cancel(id);
        assertThat(api.count("cancel")).isZero();
        desk.context.on(() -> safe.complete(null));

        assertThat(desk.kinds(id)).containsExactly(EventKind.ORDER_REJECTED);
        assertThat(api.count("place") + api.count("cancel")).isZero();
    }

    @Test
    @DisplayName("REC-1: after a minute of waiting the order is refused, and not sent when it is safe after all")
    void tooLate() {
        String id = waiting();
        desk.advance("61S");
        desk.context.on(
                () -> desk.tracker.review(List.of(), desk.context.loop().clock().monotonicNanos(), 10, sure -> {}));
        assertThat(desk.kinds(id)).containsExactly(EventKind.ORDER_REJECTED);
        desk.context.on(() -> safe.complete(null));

        assertThat(api.count("place")).isZero();
    }

    @Test
    @DisplayName("ORD-4: the proof that an order never arrived counts from when it was really sent")
    void countsFromSending() {
        String id = waiting();
        desk.advance("40S");
        desk.context.on(() -> safe.complete(null));
        api.answer("place", ScriptedApi.timedOut());
        for (int i = 0; i < 25; i++) {
            desk.advance("1S");
            desk.context.on(() -> {
                api.answerAll("order", ScriptedApi.notFound());
                api.answerAll("openOrders", List.of());
                api.answerAll("fills", List.of());
            });
        }

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PENDING_CREATE);
    }
}
