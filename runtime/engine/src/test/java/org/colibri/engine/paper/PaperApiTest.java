package org.colibri.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.engine.paper.PaperDesk.PAIR;
import static org.colibri.engine.paper.PaperDesk.limit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.CapabilitySheet.RatePool;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.engine.testing.FakeVenue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Requests take 40 ms to the paper venue, and answers 10 ms back; two orders a second are allowed. */
class PaperApiTest {

    private static final int TWO_ORDERS = 3; // the kit's limiter keeps to 95 of a hundred

    private final PaperDesk desk = new PaperDesk();
    private final PaperApi api = new PaperApi(
            desk.exchange,
            null,
            new PaperLimits(desk.loop, sheet()),
            new Line(desk.loop, Duration.ofMillis(40), Duration.ZERO, new SplittableRandom(1)),
            new Line(desk.loop, Duration.ofMillis(10), Duration.ZERO, new SplittableRandom(2)),
            desk.loop);

    private static CapabilitySheet sheet() {
        CapabilitySheet real = new FakeVenue("venue").descriptors().get(0).capabilities();
        return new CapabilitySheet(
                real.timesInForce(),
                real.amend(),
                false,
                1,
                1,
                true,
                true,
                true,
                true,
                36,
                "[a-z]",
                "none",
                real.checksum(),
                0,
                real.candleIntervals(),
                real.privateStreams(),
                true,
                0,
                false,
                real.positionModes(),
                real.marginModes(),
                false,
                List.of(
                        new RatePool("orders", TWO_ORDERS, 1000, "account"),
                        new RatePool("weight", 1, 1000, "address")),
                "",
                "");
    }

    private <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> request) {
        List<CompletableFuture<T>> asked = new ArrayList<>();
        desk.onLoop(() -> asked.add(request.get()));
        return asked.get(0);
    }

    private CompletableFuture<OrderReport> place(String id, Side side, String price) {
        return ask(() -> api.place(desk.book.instrument, id, limit(side, price, "1")));
    }

    private void pass(long millis) {
        desk.time.advance(Duration.ofMillis(millis));
    }

    private static VenueException refusal(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        return (VenueException) answer.handle((done, failure) -> failure).join();
    }

    @Test
    @DisplayName("an order arrives after the way there, its answer after the way back")
    void travels() {
        CompletableFuture<OrderReport> placed = place("a", Side.BUY, "90");
        pass(39);
        assertThat(desk.exchange.openOrders(PAIR)).isEmpty();
        pass(1);
        assertThat(desk.exchange.openOrders(PAIR)).hasSize(1);
        assertThat(placed).isNotDone();
        pass(10);
        assertThat(placed.join().order().status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    @DisplayName("an order meets the book as it is when it arrives, not as it was when it was sent")
    void meetsTheBookOfItsArrival() {
        CompletableFuture<OrderReport> placed = place("a", Side.BUY, "100");
        desk.book.ask(10_000, 0);
        desk.tell();
        pass(50);
        assertThat(placed.join().order().status()).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    @DisplayName("a fill wins against a cancel that is on its way")
    void fillWins() {
        place("a", Side.BUY, "99.5");
        pass(50);
        CompletableFuture<OrderReport> cancelled =
                ask(() -> api.cancel(desk.book.instrument, OrderRef.byClientId("a")));
        pass(30);
        desk.trade(Side.SELL, "99.5", "1");
        pass(20);
        assertThat(refusal(cancelled).category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        Order order = desk.exchange.order(OrderRef.byClientId("a")).order();
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    @DisplayName("nothing overtakes what was sent before on its way, whatever chance adds")
    void keepsOrder() {
        Line line = new Line(desk.loop, Duration.ofMillis(5), Duration.ofMillis(50), new SplittableRandom(3));
        List<Integer> arrived = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            desk.onLoop(() -> line.send(() -> arrived.add(number)));
            pass(1);
        }
        pass(200);
        assertThat(arrived).hasSize(50).isSorted();
    }

    @Test
    @DisplayName("orders beyond the venue's limit of an account wait; limits of addresses do not count")
    void limits() {
        CompletableFuture<OrderReport> first = place("a", Side.BUY, "90");
        CompletableFuture<OrderReport> second = place("b", Side.BUY, "90");
        CompletableFuture<OrderReport> third = place("c", Side.BUY, "90");
        pass(60);
        assertThat(first).isDone();
        assertThat(second).isDone();
        assertThat(third).isNotDone();
        pass(1_100);
        assertThat(third).isCompletedWithValueMatching(report -> report.order().isLive());
    }

    @Test
    @DisplayName("the dead-man timer cancels everything when it is not heard of again")
    void deadMan() {
        place("a", Side.BUY, "90");
        ask(() -> api.armDeadMan(Duration.ofSeconds(5)));
        pass(4_000);
        ask(() -> api.armDeadMan(Duration.ofSeconds(5)));
        pass(4_000);
        assertThat(desk.exchange.openOrders(null)).hasSize(1);
        pass(2_000);
        assertThat(desk.exchange.openOrders(null)).isEmpty();
        assertThat(desk.funds.available("USDT")).isEqualByComparingTo(new BigDecimal("10000"));
    }

    @Test
    @DisplayName("what is under way when the account closes is answered: nobody knows what became of it")
    void closes() {
        CompletableFuture<OrderReport> placed = place("a", Side.BUY, "90");
        desk.onLoop(api::close);
        assertThat(refusal(placed).category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(refusal(placed).definite()).isFalse();
    }
}
