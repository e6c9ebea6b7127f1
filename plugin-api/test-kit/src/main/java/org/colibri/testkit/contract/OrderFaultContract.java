package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent.OrderRejected;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to requests and private messages, no order is lost or doubled and no fill booked twice (ORD-4). */
abstract class OrderFaultContract {

    private final VenueUnderTest under;
    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk account;

    OrderFaultContract(VenueUnderTest under) {
        this.under = under.impatientForOrders();
    }

    @BeforeEach
    void open() {
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 51);
        book.put(5, 20);
        account = venue.openAccount();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("ORD-2, ORD-4: an order whose answer is lost is found, told once, and never sent again")
    void losesTheAnswer() {
        for (int i = 0; i < 3; i++) {
            venue.control().fault("dropAck", 0, 1);
            String id = account.created(buy(-3 - i));
            account.awaitStatus(id, OrderStatus.OPEN);
            assertThat(account.kinds(id)).containsOnlyOnce(EventKind.ORDER_CREATED);
        }
        assertThat(venue.control().ledger().openOrders()).hasSize(3);
        account.awaitAgreement();
    }

    @Test
    @DisplayName(
            "ORD-4: an order whose answer is lost while no socket says anything is asked for, and never in doubt for ever")
    void losesTheAnswerWithoutStream() {
        venue.control().fault("dropAck", 0, 1);
        venue.control().fault("silence", 0, 0);
        String id = account.create(buy(-3));
        account.await(id, EventKind.ORDER_UNCERTAIN);
        venue.await(
                "the stream is known to be down",
                () -> !account.account().readiness().isReady());
        venue.control().clear("silence");
        account.awaitReady();
        venue.await("the order's outcome is known", () -> {
            var order = account.account().order(id);
            return order.status() != OrderStatus.PENDING_CREATE && order.certainty() == Certainty.CONFIRMED;
        });
        account.awaitAgreement();
        assertThat(venue.control().ledger().orders()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName(
            "ORD-3, ORD-4: an order that never arrived is uncertain, then refused as never accepted; it is never sent again")
    void losesTheRequest() {
        venue.control().fault("dropRequest", 0, 1);
        String id = account.create(buy(-3));
        Order inDoubt = account.await(id, EventKind.ORDER_UNCERTAIN).order();
        assertThat(inDoubt.status()).isEqualTo(OrderStatus.PENDING_CREATE);
        assertThat(inDoubt.certainty()).isEqualTo(Certainty.UNKNOWN);
        OrderRejected refused = (OrderRejected) account.await(id, EventKind.ORDER_REJECTED);
        assertThat(refused.order().status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(refused.order().reason()).contains("NEVER_ACCEPTED");
        assertThat(refused.order().certainty()).isEqualTo(Certainty.CONFIRMED);
        assertThat(venue.control().ledger().orders()).isEmpty();
        account.awaitAgreement();
    }

    @Test
    @DisplayName("CMD-5: a cancel whose request or answer is lost is made good")
    void losesCancels() {
        String first = account.created(buy(-3));
        String second = account.created(buy(-4));
        venue.control().fault("dropRequest", 0, 1);
        account.cancel(first);
        account.await(first, EventKind.ORDER_CANCELED);
        venue.control().fault("dropAck", 0, 1);
        account.cancel(second);
        account.await(second, EventKind.ORDER_CANCELED);
        account.awaitAgreement();
        assertThat(account.kinds(first)).containsOnlyOnce(EventKind.ORDER_CANCELED);
        assertThat(account.kinds(second)).containsOnlyOnce(EventKind.ORDER_CANCELED);
    }

    @Test
    @DisplayName("REC-3: what happened while the private stream was down is booked once after it is back")
    void reconnectsTheStream() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(account.created(buy(4 - i)));
        }
        for (int i = 0; i < 3; i++) {
            venue.control().fault("disconnect", 0, 1);
            book.trade(Side.SELL, book.amount(2));
        }
        account.awaitReady();
        account.awaitAgreement();
        assertThat(account.fills(ids.get(0))).isNotEmpty();
        ids.forEach(id -> assertThat(account.kinds(id)).containsOnlyOnce(EventKind.ORDER_CREATED));
    }

    @Test
    @DisplayName(
            "POLL-1, REC-3: fills during a silence of the private stream are found by polling or when it speaks again")
    void fallsSilent() {
        String id = account.created(buy(4));
        venue.control().fault("silence", 0, 0);
        book.trade(Side.SELL, book.amount(2));
        venue.await(
                "the stream is known to be down",
                () -> !account.account().readiness().isReady()
                        || !account.account().order(id).isLive());
        venue.control().clear("silence");
        account.await(id, EventKind.ORDER_COMPLETED);
        account.awaitReady();
        account.awaitAgreement();
    }

    @Test
    @DisplayName("HLTH-2: an expired listen key or session is replaced, and what happened meanwhile is booked once")
    void expires() {
        String id = account.created(buy(4));
        Assumptions.assumeTrue(
                venue.control().faultWherePossible("expireKey"), "a session lasts as long as its connection");
        book.trade(Side.SELL, book.amount(2));
        account.await(id, EventKind.ORDER_COMPLETED);
        account.awaitReady();
        account.awaitAgreement();
        String next = account.created(buy(-4));
        account.cancel(next);
        account.await(next, EventKind.ORDER_CANCELED);
    }

    @Test
    @DisplayName("ORD-6: orders that the venue forgot in a restart do not stay open for ever, and others can be placed")
    void isForgotten() {
        venue.close();
        venue = EmulatedVenue.ready(under.with("not-found-limit", "1").with("status-poll-slow", "1s"));
        account = venue.openAccount();
        String id = account.created(buy(-3));
        venue.control().fault("forgetOrders", 0, 1);
        venue.await("the order is not believed open", () -> {
            var order = account.account().order(id);
            return !order.isLive() || order.certainty() == Certainty.LOST;
        });
        account.awaitReady();
        String next = account.created(buy(-4));
        account.cancel(next);
        account.await(next, EventKind.ORDER_CANCELED);
    }

    @ParameterizedTest(name = "by {0} ms")
    @ValueSource(longs = {10_000, -10_000})
    @DisplayName("TIME-3: when the venue's clock jumps, orders go on after one new sample")
    void skewsTheClock(long millis) {
        venue.control().fault("clockSkew", millis, 0);
        String id = account.create(buy(-3));
        venue.await("the order has an outcome", () -> {
            var order = account.account().order(id);
            return order.status() != OrderStatus.PENDING_CREATE;
        });
        account.awaitReady();
        String next = account.created(buy(-4));
        account.cancel(next);
        account.await(next, EventKind.ORDER_CANCELED);
        account.awaitAgreement();
    }

    @ParameterizedTest(name = "{0} {1}, {2} times")
    @CsvSource({"delay, 300, 8", "httpStatus, 503, 1", "html, 0, 1", "truncate, 0, 1", "oversize, 0, 1"})
    @DisplayName("NET-3, ORD-4: whatever the answer to a create looks like, the order's true state is found")
    void getsStrangeAnswers(String kind, long value, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            venue.control().fault(kind, value, count);
            ids.add(account.create(buy(-3 - i)));
        }
        venue.control().clear(kind);
        ids.forEach(id -> venue.await("order " + id + " has an outcome", () -> {
            var order = account.account().order(id);
            return order.status() != OrderStatus.PENDING_CREATE && order.certainty() == Certainty.CONFIRMED;
        }));
        account.awaitReady();
        venue.awaitNone("open orders are the venue's", () -> {
            List<String> theirs = venue.control().ledger().openOrders().stream()
                    .map(order -> order.clientOrderId())
                    .sorted()
                    .toList();
            List<String> ours = account.openOrders().stream()
                    .map(order -> order.clientOrderId())
                    .sorted()
                    .toList();
            return theirs.equals(ours) ? List.of() : List.of("there " + theirs + ", here " + ours);
        });
    }

    private OrderRequest buy(long increments) {
        return OrderRequest.limit(under.pair(), Side.BUY, book.price(increments), book.amount(2));
    }
}
