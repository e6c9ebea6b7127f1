package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.event.OrderEvent.AmendRejected;
import org.colibri.api.event.OrderEvent.OrderCanceled;
import org.colibri.api.event.OrderEvent.OrderRejected;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.Quantities;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every command ends in exactly one outcome, and the account's orders are the venue's (standard 11). */
abstract class OrderContract {

    private final VenueUnderTest under;
    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk account;

    OrderContract(VenueUnderTest under) {
        this.under = under;
    }

    @BeforeEach
    void open() {
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 21);
        book.put(5, 20);
        account = venue.openAccount();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("POLL-3, REC-2: an account is ready with balances, private stream and reconciliation")
    void opens() {
        assertThat(account.account().readiness().items().keySet()).contains("balances", "userStream", "reconciled");
        account.awaitAgreement();
        assertThat(venue.control().ledger().balances())
                .allSatisfy(theirs ->
                        assertThat(account.balance(theirs.asset()).total()).isEqualByComparingTo(theirs.total()));
    }

    @Test
    @DisplayName("CMD-1, ORD-2: a resting limit order is open, told once, and stands in the book")
    void createsALimitOrder() {
        String id = account.created(buy(-2, 1));
        account.awaitAgreement();
        assertThat(account.kinds(id)).containsExactly(EventKind.ORDER_CREATED);
        Order order = account.order(id);
        assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(order.certainty()).isEqualTo(Certainty.CONFIRMED);
        assertThat(order.exchangeOrderId())
                .isEqualTo(venue.control().ledger().order(id).exchangeOrderId());
        venue.await("the order is the best bid", () -> {
            Instrument instrument = book.instrument();
            BigDecimal shown = instrument.amount(venue.connector()
                    .book(under.pair())
                    .amountAt(BookSide.BID, instrument.scaledPrice(book.price(-2))));
            return Quantities.of(instrument, shown, book.price(-2)).compareTo(book.amount(1)) == 0;
        });
    }

    @Test
    @DisplayName("CMD-1: a market order is created, filled, completed, in this order")
    void createsAMarketOrder() {
        String id = account.create(OrderRequest.market(under.pair(), Side.SELL, book.amount(30)));
        account.await(id, EventKind.ORDER_COMPLETED);
        account.awaitAgreement();
        // a venue may tell fees after the end
        List<EventKind> kinds = account.kinds(id).stream()
                .filter(kind -> kind != EventKind.FEE_CORRECTED)
                .toList();
        assertThat(kinds)
                .startsWith(EventKind.ORDER_CREATED, EventKind.ORDER_FILLED)
                .endsWith(EventKind.ORDER_COMPLETED);
        assertThat(kinds).containsOnlyOnce(EventKind.ORDER_CREATED).containsOnlyOnce(EventKind.ORDER_COMPLETED);
        assertThat(account.order(id).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    @DisplayName("CMD-2: a post-only order that would take is refused by the venue, one that would not is open")
    void createsPostOnlyOrders() {
        if (!under.descriptor().orderTypes().contains(OrderType.LIMIT_MAKER)) {
            refusesPostOnlyOrders();
            return;
        }
        String taking = account.create(OrderRequest.limitMaker(under.pair(), Side.BUY, book.price(6), book.amount(1)));
        awaitNotTaking(taking);
        String making = account.created(OrderRequest.limitMaker(under.pair(), Side.BUY, book.price(3), book.amount(1)));
        account.awaitStatus(making, OrderStatus.OPEN);
        account.awaitAgreement();
        assertNotTaken(taking);
        assertThat(venue.control().ledger().openOrders()).hasSize(1);
    }

    /** Some venues refuse a post-only order that would take, others accept it and cancel it at once. */
    private void awaitNotTaking(String id) {
        venue.await("order " + id + " is refused or cancelled", () -> {
            Order order = account.account().order(id);
            return order != null && (order.status() == OrderStatus.REJECTED || order.status() == OrderStatus.CANCELED);
        });
    }

    private void assertNotTaken(String id) {
        assertThat(account.order(id).filledQuantity()).isZero();
        List<EventKind> kinds = account.kinds(id);
        if (kinds.contains(EventKind.ORDER_CANCELED)) {
            assertThat(kinds).containsExactly(EventKind.ORDER_CREATED, EventKind.ORDER_CANCELED);
            return;
        }
        assertThat(kinds).containsExactly(EventKind.ORDER_REJECTED);
        OrderRejected refused = (OrderRejected) account.await(id, EventKind.ORDER_REJECTED);
        assertThat(refused.category()).as(refused.message()).isEqualTo(ErrorCategory.WOULD_MATCH);
        assertThat(refused.local()).isFalse();
    }

    /** Where the venue has none, not even one that would not take is sent as something else. */
    private void refusesPostOnlyOrders() {
        String id = account.create(OrderRequest.limitMaker(under.pair(), Side.BUY, book.price(-3), book.amount(1)));
        OrderRejected refused = (OrderRejected) account.await(id, EventKind.ORDER_REJECTED);
        assertThat(refused.category()).as(refused.message()).isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(refused.local()).isTrue();
        assertThat(venue.control().ledger().orders()).isEmpty();
    }

    @Test
    @DisplayName("CMD-2: IOC takes what is there and lets the rest go")
    void createsImmediateOrders() {
        OrderRequest request = OrderRequest.limit(under.pair(), Side.BUY, book.price(5), book.amount(25))
                .withTimeInForce(TimeInForce.IOC);
        String part = account.create(request);
        awaitEnd(part);
        String nothing = account.create(buy(-3, 1).withTimeInForce(TimeInForce.IOC));
        awaitEnd(nothing);
        account.awaitAgreement();
        assertThat(account.order(part).filledQuantity()).isEqualByComparingTo(book.amount(20));
        assertThat(account.order(part).status()).isIn(OrderStatus.EXPIRED, OrderStatus.CANCELED);
        assertThat(account.order(nothing).filledQuantity()).isZero();
    }

    @Test
    @DisplayName("CMD-2: FOK is filled wholly or not at all")
    void createsFillOrKillOrders() {
        OrderRequest all = OrderRequest.limit(under.pair(), Side.BUY, book.price(6), book.amount(40))
                .withTimeInForce(TimeInForce.FOK);
        OrderRequest tooMuch = OrderRequest.limit(under.pair(), Side.BUY, book.price(7), book.amount(60))
                .withTimeInForce(TimeInForce.FOK);
        String filled = account.create(all);
        account.await(filled, EventKind.ORDER_COMPLETED);
        String killed = account.create(tooMuch);
        awaitEnd(killed);
        account.awaitAgreement();
        assertThat(account.order(killed).filledQuantity()).isZero();
    }

    @Test
    @DisplayName("RULE-3: an order against the rules is refused here with the reason, and nothing is sent")
    void refusesAgainstTheRules() {
        List<String> ids = List.of(
                account.create(OrderRequest.limit(under.pair(), Side.BUY, book.price(-3), tooSmall())),
                account.create(OrderRequest.limit(under.pair(), Side.BUY, book.price(-3), BigDecimal.ZERO)),
                account.create(OrderRequest.limit(under.pair(), Side.BUY, BigDecimal.ZERO, book.amount(1))));
        for (String id : ids) {
            OrderRejected refused = (OrderRejected) account.await(id, EventKind.ORDER_REJECTED);
            assertThat(refused.local()).isTrue();
            assertThat(refused.category()).as(refused.message()).isEqualTo(ErrorCategory.INVALID_ORDER);
            assertThat(refused.message()).isNotBlank();
            assertThat(account.kinds(id)).containsExactly(EventKind.ORDER_REJECTED);
        }
        assertThat(venue.control().ledger().orders()).isEmpty();
    }

    /** One step of the amount, or a part of it where the venue allows so little. */
    private BigDecimal tooSmall() {
        Instrument rules = book.instrument();
        BigDecimal step = Quantities.step(rules);
        boolean isAllowed = Quantities.smallest(rules, book.price(-3)).compareTo(step) <= 0;
        return isAllowed ? step.movePointLeft(1) : step;
    }

    @Test
    @DisplayName("RULE-2: prices off the increment are moved away from the market, amounts down")
    void quantizes() {
        BigDecimal half = book.instrument().priceStep(book.price(0)).multiply(new BigDecimal("0.5"));
        BigDecimal bit = Quantities.step(book.instrument()).multiply(new BigDecimal("0.7"));
        String buy = account.created(OrderRequest.limit(
                under.pair(), Side.BUY, book.price(-3).add(half), book.amount(1).add(bit)));
        String sell = account.created(OrderRequest.limit(
                under.pair(),
                Side.SELL,
                book.price(3).subtract(half),
                book.amount(1).add(bit)));
        Order bought = venue.control().ledger().order(buy);
        Order sold = venue.control().ledger().order(sell);
        assertThat(bought.price()).isEqualByComparingTo(book.price(-3));
        assertThat(bought.quantity()).isEqualByComparingTo(book.amount(1));
        assertThat(sold.price()).isEqualByComparingTo(book.price(3));
        assertThat(sold.quantity()).isEqualByComparingTo(book.amount(1));
    }

    @Test
    @DisplayName("CMD-1, NET-3: what the account cannot pay is refused, and nothing is held back for it")
    void isRefusedForFunds() {
        String id = account.create(Unaffordable.sell(venue, book.instrument(), book.price(40)));
        OrderRejected refused = (OrderRejected) account.await(id, EventKind.ORDER_REJECTED);
        assertThat(refused.category()).as(refused.message()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        account.awaitAgreement();
    }

    @Test
    @DisplayName("CMD-5, CMD-6: a cancelled order is told once, by us, also when cancelled twice")
    void cancels() {
        String id = account.created(buy(-3, 1));
        venue.loop().run(() -> {
            account.account().submit(new OrderCommand.Cancel(under.pair(), id));
            account.account().submit(new OrderCommand.Cancel(under.pair(), id));
        });
        OrderCanceled canceled = (OrderCanceled) account.await(id, EventKind.ORDER_CANCELED);
        assertThat(canceled.origin()).isEqualTo(OrderEvent.Origin.US);
        account.awaitAgreement();
        assertThat(account.kinds(id)).containsExactly(EventKind.ORDER_CREATED, EventKind.ORDER_CANCELED);
    }

    @Test
    @DisplayName("CMD-5: a cancel that follows its create at once cancels the order")
    void cancelsAtOnce() {
        String id = account.create(buy(-3, 1));
        account.cancel(id);
        account.await(id, EventKind.ORDER_CANCELED);
        account.awaitAgreement();
        assertThat(venue.control().ledger().order(id).status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    @DisplayName("ORD-7: a cancel of an order that is gone ends in what the venue knows of it")
    void cancelsWhatIsGone() {
        String filled = account.created(buy(4, 1));
        String canceled = account.created(buy(-4, 1));
        AccountApi api = venue.loop()
                .call(() -> venue.connector().accountApi(venue.emulator().credentials()));
        OrderRef behind = new OrderRef(canceled, account.order(canceled).exchangeOrderId());
        book.trade(Side.SELL, book.amount(1));
        account.cancel(filled);
        venue.loop()
                .join(
                        () -> {
                            var gone = api.cancel(book.instrument(), behind);
                            account.account().submit(new OrderCommand.Cancel(under.pair(), canceled));
                            return gone;
                        },
                        EmulatedVenue.BOUND);
        account.awaitStatus(filled, OrderStatus.FILLED);
        account.awaitStatus(canceled, OrderStatus.CANCELED);
        account.awaitAgreement();
        assertThat(account.kinds(canceled)).containsOnlyOnce(EventKind.ORDER_CANCELED);
    }

    @Test
    @DisplayName("CMD-1: cancel-all cancels every order of the owner, each with its own outcome")
    void cancelsAll() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(account.created(buy(-5 - i, 1)));
        }
        account.submit(new OrderCommand.CancelAll(under.pair(), "contract"));
        ids.forEach(id -> account.await(id, EventKind.ORDER_CANCELED));
        account.awaitAgreement();
        assertThat(venue.control().ledger().openOrders()).isEmpty();
    }

    @Test
    @DisplayName("CMD-4: the orders of a batch have each an outcome of their own")
    void createsAndCancelsBatches() {
        List<OrderCommand.Create> creates = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String id = account.account().newClientOrderId();
            OrderRequest request = i == 2
                    ? OrderRequest.limitMaker(under.pair(), Side.BUY, book.price(8), book.amount(1))
                    : buy(-6 - i, 1);
            creates.add(new OrderCommand.Create(id, "contract", request));
        }
        account.submit(new OrderCommand.CreateBatch(creates));
        for (int i = 0; i < 4; i++) {
            String id = creates.get(i).clientOrderId();
            if (i != 2) {
                account.await(id, EventKind.ORDER_CREATED);
            } else {
                awaitNotTaking(id);
            }
        }
        account.submit(new OrderCommand.CancelBatch(List.of(cancel(creates.get(0)), cancel(creates.get(3)))));
        account.await(creates.get(0).clientOrderId(), EventKind.ORDER_CANCELED);
        account.await(creates.get(3).clientOrderId(), EventKind.ORDER_CANCELED);
        account.awaitAgreement();
        assertThat(venue.control().ledger().openOrders()).hasSize(1);
    }

    @Test
    @DisplayName("CMD-3: an amend leaves one live order with the new price and amount")
    void amends() {
        if (book.instrument().inverse()) {
            refusesToAmend();
            return;
        }
        String id = account.created(buy(-6, 4));
        String next = account.account().newClientOrderId();
        account.submit(new OrderCommand.Amend(under.pair(), id, next, book.price(-8), book.amount(2)));
        venue.awaitNone("one order with the new price and amount", () -> {
            List<Order> open = venue.control().ledger().openOrders();
            boolean right = open.size() == 1
                    && open.get(0).price().compareTo(book.price(-8)) == 0
                    && open.get(0).quantity().compareTo(book.amount(2)) == 0;
            return right ? List.of() : List.of(open + ", told " + account.kinds(id));
        });
        account.awaitAgreement();
    }

    /** A base amount does not say how many contracts are meant. */
    private void refusesToAmend() {
        String id = account.created(buy(-6, 4));
        String next = account.account().newClientOrderId();
        account.submit(new OrderCommand.Amend(under.pair(), id, next, book.price(-8), null));
        AmendRejected refused = (AmendRejected) account.await(id, EventKind.AMEND_REJECTED);
        assertThat(refused.message()).contains("inverse");
        account.awaitStatus(id, OrderStatus.OPEN);
        account.awaitAgreement();
    }

    @Test
    @DisplayName("CMD-1: a query changes nothing about an order that is as we believe")
    void queries() {
        String id = account.created(buy(-3, 1));
        account.submit(new OrderCommand.Query(under.pair(), id));
        account.awaitAgreement();
        account.cancel(id);
        account.await(id, EventKind.ORDER_CANCELED);
        assertThat(account.kinds(id)).containsExactly(EventKind.ORDER_CREATED, EventKind.ORDER_CANCELED);
    }

    private OrderCommand.Cancel cancel(OrderCommand.Create create) {
        return new OrderCommand.Cancel(under.pair(), create.clientOrderId());
    }

    private OrderRequest buy(long increments, int times) {
        return OrderRequest.limit(under.pair(), Side.BUY, book.price(increments), book.amount(times));
    }

    private void awaitEnd(String id) {
        venue.await(
                "order " + id + " has ended",
                () -> account.account().order(id) != null
                        && !account.account().order(id).isLive());
    }
}
