package org.colibri.console.certify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.event.OrderEvent.OrderRejected;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.console.output.Output;

/** Orders that stand far from the market: placed, looked at, changed, cancelled. */
final class OrderChecks {

    private static final String OWNER = "certify";
    private static final int DEPTH = 5;

    private final VenueDesk desk;
    private final Instrument instrument;
    private final Budget budget;
    private OrderRequest request;
    private String id;
    private BigDecimal price;

    OrderChecks(VenueDesk desk, Instrument instrument, Budget budget) {
        this.desk = desk;
        this.instrument = instrument;
        this.budget = budget;
    }

    void run(Checklist list) throws InterruptedException {
        list.checkFirst("POLL-3 REC-2", "the account gets ready: private stream, balances, orders", this::ready);
        list.checkFirst("CMD-1 CMD-2 ORD-2", "an order far from the market is taken and told once", this::places);
        list.check("OID-2 OID-3", "the venue shows it as ours, as it was sent", this::shows);
        list.check("CMD-3", "it is amended and stays one order", this::amends);
        list.check("CMD-5 CMD-6", "it is cancelled and gone", this::cancels);
        list.check("ORD-7 NET-3", "cancelling it once more is refused for certain", this::cancelsAgain);
        list.check("ORD-5 NET-3", "an order that never was is not found, for certain", this::asksForNothing);
        list.check("CMD-4", "two orders of a batch are taken and cancelled", this::batches);
    }

    private String ready() throws Exception {
        desk.openAccount();
        desk.awaitThat(
                "the account is ready",
                () -> desk.account().readiness().isReady()
                        && desk.account().health().state().allowsCreates());
        return null;
    }

    /** The orders that suit the market as it is now. */
    static SmallOrder small(VenueDesk desk, Instrument instrument) throws Exception {
        BookSnapshot book = desk.market(api -> api.book(instrument, DEPTH));
        return new SmallOrder(
                instrument, book.bids().get(0).price(), book.asks().get(0).price());
    }

    /** Sends an order that the budget allows; remembered before it leaves. */
    static String send(VenueDesk desk, Budget budget, SmallOrder sizes, OrderRequest order) throws Exception {
        String made = desk.onLoop(() -> desk.account().newClientOrderId());
        budget.take(made, sizes.notional(order), describe(order));
        desk.submit(new OrderCommand.Create(made, OWNER, order));
        return made;
    }

    private static String describe(OrderRequest order) {
        return order.type() + " " + order.side() + " " + Output.plain(order.amount()) + " at "
                + Output.plain(order.price());
    }

    /** Waits until the venue took it. */
    static void awaitTaken(VenueDesk desk, String made) throws Exception {
        OrderEvent told = desk.await(made, EventKind.ORDER_CREATED, EventKind.ORDER_REJECTED);
        if (told instanceof OrderRejected refused) {
            throw new CheckFailure("it was refused, " + refused.category() + ": " + refused.message());
        }
    }

    private String places() throws Exception {
        SmallOrder sizes = small(desk, instrument);
        request = sizes.resting();
        id = send(desk, budget, sizes, request);
        price = request.price();
        awaitTaken(desk, id);
        long created = desk.events(id).stream()
                .filter(event -> event.kind() == EventKind.ORDER_CREATED)
                .count();
        CheckFailure.unless(created == 1, "it was told " + created + " times");
        return describe(request);
    }

    private Optional<Order> atVenue(String clientOrderId) throws Exception {
        String exchangeId = desk.onLoop(() -> desk.account().order(clientOrderId) == null
                ? null
                : desk.account().order(clientOrderId).exchangeOrderId());
        return desk.account(api -> api.openOrders(instrument)).stream()
                .filter(order -> clientOrderId.equals(order.clientOrderId())
                        || exchangeId != null && exchangeId.equals(order.exchangeOrderId()))
                .findFirst();
    }

    private String shows() throws Exception {
        Order shown = atVenue(id).orElseThrow(() -> new CheckFailure("it is not among the open orders"));
        CheckFailure.unless(
                shown.side() == request.side()
                        && shown.price().compareTo(request.price()) == 0
                        && shown.filledAmount().signum() == 0
                        && isSameSize(shown),
                "the venue shows " + shown);
        CheckFailure.unless(
                desk.connector().isOwnClientOrderId(VenueDesk.TAG, id), "its id is not known as ours: " + id);
        Order asked =
                desk.account(api -> api.order(instrument, reference(shown))).order();
        CheckFailure.unless(asked.status() == OrderStatus.OPEN, "asked for alone it is " + asked.status());
        return "order " + shown.exchangeOrderId();
    }

    private boolean isSameSize(Order shown) {
        return request.contracts() == null
                ? shown.amount().compareTo(request.amount()) == 0
                : shown.contracts() != null && shown.contracts().compareTo(request.contracts()) == 0;
    }

    private OrderRef reference(Order shown) {
        boolean byClientId = desk.connector().descriptor().capabilities().queryByClientId();
        return byClientId
                ? new OrderRef(id, shown.exchangeOrderId(), shown.createdAt())
                : OrderRef.byExchangeId(shown.exchangeOrderId());
    }

    private String amends() throws Exception {
        if (instrument.inverse()) {
            throw new NotChecked("orders of inverse contracts are not amended");
        }
        BigDecimal wanted = small(desk, instrument).nearer(price);
        CheckFailure.unless(wanted.compareTo(price) > 0, "the price has no step of a hundredth");
        String next = desk.onLoop(() -> desk.account().newClientOrderId());
        BigDecimal worth = budget.held().multiply(wanted).divide(price, MathContext.DECIMAL64);
        // Where there is no amend the new order goes out only after the old one is gone.
        budget.release(id);
        budget.take(next, worth, "in the place of " + id + " at " + Output.plain(wanted));
        desk.submit(new OrderCommand.Amend(instrument.tradingPair(), id, next, wanted, null));
        desk.awaitThat(
                "the order at its new price",
                () -> desk.account().openOrders().stream()
                                .filter(this::isThisRuns)
                                .allMatch(order -> order.price().compareTo(wanted) == 0)
                        && desk.account().openOrders().stream().anyMatch(this::isThisRuns));
        List<Order> open = desk.account(api -> api.openOrders(instrument)).stream()
                .filter(this::isThisRuns)
                .toList();
        CheckFailure.unless(open.size() == 1 && open.get(0).price().compareTo(wanted) == 0, "the venue shows " + open);
        id = open.get(0).clientOrderId();
        price = wanted;
        return "to " + Output.plain(wanted);
    }

    private boolean isThisRuns(Order order) {
        return budget.sent().containsKey(order.clientOrderId());
    }

    private String cancels() throws Exception {
        desk.submit(new OrderCommand.Cancel(instrument.tradingPair(), id));
        desk.await(id, EventKind.ORDER_CANCELED);
        CheckFailure.unless(atVenue(id).isEmpty(), "it is still among the open orders");
        budget.sent().keySet().forEach(budget::release);
        return null;
    }

    private String cancelsAgain() throws Exception {
        Order ours = desk.onLoop(() -> desk.account().order(id));
        if (ours == null || !ours.status().isFinal()) {
            throw new NotChecked("it was not cancelled");
        }
        OrderRef gone = new OrderRef(id, ours.exchangeOrderId(), ours.createdAt());
        return notFound(VenueDesk.failure(() -> desk.account(api -> api.cancel(instrument, gone))));
    }

    private String asksForNothing() throws Exception {
        if (!desk.connector().descriptor().capabilities().queryByClientId()) {
            throw new NotChecked("the venue finds no order by our id");
        }
        OrderRef none = OrderRef.byClientId(desk.onLoop(() -> desk.account().newClientOrderId()));
        return notFound(VenueDesk.failure(() -> desk.account(api -> api.order(instrument, none))));
    }

    private static String notFound(Throwable failure) throws CheckFailure {
        CheckFailure.unless(failure != null, "the venue took it for a living one");
        boolean right = failure instanceof VenueException venue
                && venue.category() == ErrorCategory.ORDER_NOT_FOUND
                && venue.definite();
        CheckFailure.unless(right, "expected a definite ORDER_NOT_FOUND, was " + failure);
        return null;
    }

    private String batches() throws Exception {
        SmallOrder sizes = small(desk, instrument);
        OrderRequest one = sizes.resting();
        BigDecimal worth = sizes.notional(one);
        if (!budget.allows(worth.add(worth))) {
            throw new NotChecked("two orders are worth " + Output.plain(worth.add(worth)) + " " + instrument.quote()
                    + ", more than --max-notional " + Output.plain(budget.most()));
        }
        List<OrderCommand.Create> creates = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String made = desk.onLoop(() -> desk.account().newClientOrderId());
            budget.take(made, worth, describe(one));
            creates.add(new OrderCommand.Create(made, OWNER, one));
        }
        desk.submit(new OrderCommand.CreateBatch(creates));
        for (OrderCommand.Create create : creates) {
            awaitTaken(desk, create.clientOrderId());
        }
        desk.submit(new OrderCommand.CancelBatch(creates.stream()
                .map(create -> new OrderCommand.Cancel(instrument.tradingPair(), create.clientOrderId()))
                .toList()));
        for (OrderCommand.Create create : creates) {
            desk.await(create.clientOrderId(), EventKind.ORDER_CANCELED);
            budget.release(create.clientOrderId());
        }
        return null;
    }
}
