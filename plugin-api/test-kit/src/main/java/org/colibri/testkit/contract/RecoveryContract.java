package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fill;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.KeptJournal;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The process dies with orders at the venue; the next one has them all, and no fill twice (REC-1, REC-2). */
abstract class RecoveryContract {

    private static final String OWNER = "contract";

    private final VenueUnderTest under;
    private final KeptJournal journal = new KeptJournal();
    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk account;
    /** Booked by lives that ended. */
    private List<Fill> before = List.of();

    RecoveryContract(VenueUnderTest under) {
        this.under = under.impatientForOrders();
    }

    @BeforeEach
    void open() {
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 52);
        book.put(20, 20);
        openAccount();
        account.awaitReady();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private void openAccount() {
        before = journal.fills();
        account = venue.openAccount(AccountStore.of(journal));
    }

    private void crash() {
        venue.crashConnector();
    }

    private void restart() {
        venue.startConnector().awaitReady();
        openAccount();
        account.awaitReady();
    }

    private void agree() {
        account.awaitAgreement(before);
        assertThat(journal.fills()).hasSameSizeAs(venue.control().ledger().fills());
    }

    private OrderRequest buy(long increments, int times) {
        return OrderRequest.limit(under.pair(), Side.BUY, book.price(increments), book.amount(times));
    }

    @Test
    @DisplayName("REC-2: open orders outlive the process, with their owner; none is cancelled, none is told as new")
    void openOrdersOutlive() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(account.created(buy(-3 - i, 1)));
        }
        crash();
        restart();
        assertThat(account.ordersOf(OWNER))
                .extracting(order -> order.order().clientOrderId())
                .containsExactlyElementsOf(ids);
        assertThat(account.ordersOf(OWNER))
                .extracting(order -> order.order().status())
                .containsOnly(OrderStatus.OPEN);
        ids.forEach(id -> assertThat(account.kinds(id)).isEmpty());
        agree();
        account.cancel(ids.get(0));
        account.await(ids.get(0), EventKind.ORDER_CANCELED);
        agree();
    }

    @Test
    @DisplayName(
            "REC-2, FILL-1: fills while nobody was there are booked once, for their owner; finished orders are closed")
    void fillsWhileDown() {
        String whole = account.created(buy(4, 2));
        String part = account.created(buy(3, 4));
        String open = account.created(buy(-3, 1));
        book.trade(Side.SELL, book.amount(1));
        account.await(whole, EventKind.ORDER_FILLED);
        crash();
        book.trade(Side.SELL, book.amount(2));
        restart();

        account.await(whole, EventKind.ORDER_COMPLETED);
        account.awaitStatus(part, OrderStatus.PARTIALLY_FILLED);
        agree();
        assertThat(account.kinds(open)).isEmpty();
        assertThat(account.ordersOf(OWNER))
                .filteredOn(order -> !order.fills().isEmpty())
                .extracting(OrderHistory::owner)
                .containsExactly(OWNER, OWNER);
        crash();
        restart();
        agree();
        assertThat(account.fills(whole)).isEmpty();
        assertThat(account.fills(part)).isEmpty();
    }

    @Test
    @DisplayName("REC-2: an order that was cancelled elsewhere while nobody was there is closed")
    void cancelledWhileDown() {
        String id = account.created(buy(-3, 1));
        String other = account.created(buy(-4, 1));
        crash();
        venue.startConnector().awaitReady();
        AccountApi api = venue.loop()
                .call(() -> venue.connector().accountApi(venue.emulator().credentials()));
        var instrument = venue.instrument();
        venue.ask(() -> api.cancel(instrument, OrderRef.byClientId(id)));
        crash();
        restart();

        account.await(id, EventKind.ORDER_CANCELED);
        assertThat(account.order(other).status()).isEqualTo(OrderStatus.OPEN);
        agree();
    }

    @Test
    @DisplayName(
            "ORD-4: a create that was under way when the process died is found, with its owner, and not sent again")
    void createUnderWay() {
        // Neither the answer nor the private stream tells of the order in this life.
        venue.control().fault("delay", 600_000, 0);
        String id = account.create(buy(-3, 1));
        venue.awaitNone(
                "the order is at the venue",
                () -> venue.control().ledger().order(id) == null ? List.of("not there") : List.of());
        crash();
        venue.control().clear("delay");
        restart();

        account.await(id, EventKind.ORDER_CREATED);
        assertThat(account.ordersOf(OWNER)).hasSize(1);
        assertThat(account.order(id).certainty()).isEqualTo(Certainty.CONFIRMED);
        assertThat(venue.control().ledger().orders()).hasSize(1);
        agree();
    }

    @Test
    @DisplayName("ORD-4: a create that never left is proven not to be there, and never sent again")
    void createNeverArrived() {
        venue.control().fault("dropRequest", 0, 1);
        String id = account.create(buy(-3, 1));
        // Not on its way any more, where it would arrive at the next life's venue, or leave the fault to the next
        // order.
        venue.awaitNone(
                "the request is lost",
                () -> venue.control().isPending("dropRequest") ? List.of("not sent yet") : List.of());
        crash();
        restart();

        account.await(id, EventKind.ORDER_REJECTED);
        assertThat(account.order(id).reason()).contains("NEVER_ACCEPTED");
        assertThat(venue.control().ledger().orders()).isEmpty();
        String next = account.created(buy(-4, 1));
        assertThat(next).isNotEqualTo(id);
        agree();
    }

    @Test
    @DisplayName("CMD-5: a cancel that was under way when the process died is asked for again")
    void cancelUnderWay() {
        String id = account.created(buy(-3, 1));
        // However long this life lasts, and however often it asks.
        venue.control().fault("dropRequest", 0, 0);
        account.cancel(id);
        venue.await(
                "the cancel is under way", () -> account.account().order(id).status() == OrderStatus.PENDING_CANCEL);
        crash();
        venue.control().clear("dropRequest");
        restart();

        account.await(id, EventKind.ORDER_CANCELED);
        agree();
    }

    @Test
    @DisplayName("REC-1, OID-1: one crash after another loses nothing and repeats no id")
    void manyCrashes() {
        Set<String> ids = new HashSet<>();
        for (int life = 0; life < 4; life++) {
            for (int i = 0; i < 3; i++) {
                assertThat(ids.add(account.created(buy(5 - life, 1)))).isTrue();
            }
            assertThat(ids.add(account.create(buy(-5 - life, 1)))).isTrue();
            crash();
            book.trade(Side.SELL, book.amount(1 + life));
            restart();
        }
        venue.await("every order has an outcome", () -> account.account().ordersOf(OWNER).stream()
                .allMatch(order -> order.order().certainty() == Certainty.CONFIRMED));
        agree();
    }
}
