package org.colibri.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.Connector;
import org.colibri.api.event.AccountEvent.Liquidated;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.event.OrderEvent.FeeCorrected;
import org.colibri.api.event.OrderEvent.OrderFilled;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Fill;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.order.OrderRequest;

/** One open account, seen from a test's thread: sends commands, waits for their outcomes, compares with the ledger. */
public final class AccountDesk {

    private final EmulatedVenue venue;
    private final Account account;

    AccountDesk(EmulatedVenue venue, Account account) {
        this.venue = venue;
        this.account = account;
    }

    /** The account itself; its methods belong on the connector's loop. */
    public Account account() {
        return account;
    }

    /** Waits until nothing of the account or its connector keeps an order back. */
    public void awaitReady() {
        awaitReady(() -> {});
    }

    /** Waits likewise, and does something in the very turn in which it is so. */
    private void awaitReady(Runnable then) {
        venue.loop()
                .await(
                        () -> "account " + account.name() + " is ready, missing "
                                + account.readiness().missing() + " and "
                                + account.connector().readiness().missing() + ", health " + account.health()
                                + ", the connector's " + account.connector().health(),
                        () -> {
                            if (isReady()) {
                                then.run();
                                return true;
                            }
                            return false;
                        },
                        EmulatedVenue.BOUND);
    }

    private boolean isReady() {
        Connector connector = account.connector();
        return account.readiness().isReady()
                && connector.readiness().isReady()
                && account.health().state().allowsCreates()
                && connector.health().state().allowsCreates();
    }

    /**
     * Waits until the venue's clock, which is this machine's, is not before the order's creation by the venue's time as the
     * connector knew it: on paper, trades from before an order fill nobody.
     */
    public void awaitPast(String id) {
        long created = order(id).createdAt();
        venue.await(
                "the venue's clock is past " + created,
                () -> account.connector().loop().clock().millis() >= created);
    }

    /** Orders of a batch open where they do not say so, as single ones do. */
    public void submit(OrderCommand command) {
        venue.loop()
                .run(() -> account.submit(
                        command instanceof OrderCommand.CreateBatch batch
                                ? new OrderCommand.CreateBatch(batch.orders().stream()
                                        .map(this::acting)
                                        .toList())
                                : command));
    }

    private OrderCommand.Create acting(OrderCommand.Create create) {
        return new OrderCommand.Create(create.clientOrderId(), create.owner(), acting(create.request()));
    }

    /** Sends a create, whatever comes of it; the client order id under which its events come. */
    public String create(OrderRequest request) {
        return venue.loop().call(() -> send(request));
    }

    private String send(OrderRequest request) {
        String id = account.newClientOrderId();
        account.submit(new OrderCommand.Create(id, "contract", acting(request)));
        return id;
    }

    /** An order of a perpetual that does not say so opens; its amount is given as {@link Quantities} measures it. */
    private OrderRequest acting(OrderRequest request) {
        boolean spot = account.connector().descriptor().kind() == InstrumentKind.SPOT;
        OrderRequest sized = Quantities.order(account.connector().instrument(request.tradingPair()), request);
        return spot || sized.positionAction() != null ? sized : sized.withPositionAction(PositionAction.OPEN, false);
    }

    /** Sends a create as soon as nothing keeps it back, and waits until the venue has taken it. */
    public String created(OrderRequest request) {
        List<String> id = new ArrayList<>();
        awaitReady(() -> id.add(send(request)));
        await(id.get(0), EventKind.ORDER_CREATED);
        return id.get(0);
    }

    public void cancel(String id) {
        submit(new OrderCommand.Cancel(venue.pair(), id));
    }

    /** Waits for an event of an order; the first of its kind. */
    public OrderEvent await(String id, EventKind kind) {
        venue.loop()
                .await(
                        () -> kind + " of order " + id + ", which had " + kindsOnLoop(id) + " and is "
                                + account.order(id) + "; account " + account.health(),
                        () -> kindsOnLoop(id).contains(kind),
                        EmulatedVenue.BOUND);
        return events(id).stream()
                .filter(event -> event.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    public void awaitStatus(String id, OrderStatus status) {
        venue.loop()
                .await(
                        () -> status + " of order " + id + ", which had " + kindsOnLoop(id) + " and is "
                                + account.order(id),
                        () -> account.order(id) != null && account.order(id).status() == status,
                        EmulatedVenue.BOUND);
    }

    public List<OrderEvent> events(String id) {
        return venue.told(events -> events.orders(id));
    }

    public List<EventKind> kinds(String id) {
        return venue.loop().call(() -> kindsOnLoop(id));
    }

    private List<EventKind> kindsOnLoop(String id) {
        return venue.events().orders(id).stream().map(OrderEvent::kind).toList();
    }

    /** The orders of a bot and its executors with their fills. */
    public List<OrderHistory> ordersOf(String bot) {
        return venue.loop().call(() -> account.ordersOf(bot));
    }

    /** The order as the account knows it, or null. */
    public Order order(String id) {
        return venue.loop().call(() -> account.order(id));
    }

    public List<Order> openOrders() {
        return venue.loop().call(account::openOrders);
    }

    public Balance balance(String asset) {
        return venue.loop().call(() -> account.balance(asset));
    }

    /** The fills that were told of an order, in the order of telling, each with its newest fee. */
    public List<Fill> fills(String id) {
        return fills(events(id));
    }

    /** The fills of an order as they had been told when this event of it was. */
    public List<Fill> fillsUntil(OrderEvent last) {
        List<OrderEvent> all = events(last.order().clientOrderId());
        return fills(all.subList(0, all.indexOf(last) + 1));
    }

    private static List<Fill> fills(List<OrderEvent> told) {
        Map<String, Fill> corrected = corrections(told);
        return told.stream()
                .filter(event -> event.kind() == EventKind.ORDER_FILLED)
                .map(event -> ((OrderFilled) event).fill())
                .map(fill -> corrected.getOrDefault(identity(fill), fill))
                .toList();
    }

    /** Waits until the venue has told the fee of every fill of an order, perhaps after the order's end (FILL-3). */
    public List<Fill> awaitFees(String id) {
        venue.awaitNone("the fees of " + id + " are the venue's", () -> {
            List<Fill> told = fills(id);
            return told.isEmpty()
                    ? List.of("no fill")
                    : told.stream().filter(Fill::estimated).map(Fill::tradeId).toList();
        });
        return fills(id);
    }

    /** The fills whose fees the venue told later, by their identity, each with the newest fee. */
    private static Map<String, Fill> corrections(List<OrderEvent> told) {
        Map<String, Fill> corrected = new TreeMap<>();
        for (OrderEvent event : told) {
            if (event instanceof FeeCorrected correction) {
                corrected.put(identity(correction.fill()), correction.fill());
            }
        }
        return corrected;
    }

    private static String identity(Fill fill) {
        return fill.tradingPair() + " " + fill.side() + " " + fill.tradeId();
    }

    /** Waits until orders, fills and balances are the venue's, and fails with what differs (standard 20, item 4). */
    public void awaitAgreement() {
        awaitAgreement(List.of());
    }

    /** Likewise, with fills that were told before this account was opened: none of them may be told again. */
    public void awaitAgreement(List<Fill> before) {
        venue.awaitNone("the account equals the venue's ledger", () -> {
            VenueLedger ledger = venue.control().ledger();
            return venue.loop().call(() -> differences(ledger, before));
        });
    }

    private List<String> differences(VenueLedger ledger, List<Fill> before) {
        List<String> found = new ArrayList<>();
        ledger.orders().forEach(order -> compare(order, found));
        compareOpen(ledger, found);
        compareFills(ledger, before, found);
        ledger.balances().forEach(balance -> compare(asTold(balance, ledger), account.balance(balance.asset()), found));
        comparePositions(ledger, found);
        return found;
    }

    /** The ledger's totals are without what open positions have not taken yet; some venues tell them with it. */
    private Balance asTold(Balance balance, VenueLedger ledger) {
        if (!venue.venue().profitCounts()) {
            return balance;
        }
        BigDecimal profit = ledger.positions().stream()
                .filter(position -> balance.asset()
                        .equals(venue.connector()
                                .instrument(position.tradingPair())
                                .settle()))
                .map(Position::unrealizedPnl)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Balance(balance.asset(), balance.total().add(profit), balance.available());
    }

    private void compare(Order theirs, List<String> found) {
        if (theirs.clientOrderId() == null) {
            // The venue's own order, of which only its fills are told (PERP-5).
            return;
        }
        Order ours = account.order(theirs.clientOrderId());
        if (ours == null) {
            found.add("order " + theirs.clientOrderId() + " is " + theirs.status() + " there and unknown here");
        } else if (isRefused(theirs)
                && ours.status() == OrderStatus.REJECTED
                && ours.filledAmount().signum() == 0) {
            // Told as refused, and kept there as cancelled.
            return;
        } else if (ours.status() != theirs.status() || ours.filledQuantity().compareTo(theirs.filledQuantity()) != 0) {
            found.add("order " + theirs.clientOrderId() + " is " + theirs.status() + " with " + theirs.filledQuantity()
                    + " filled there, " + ours.status() + " with " + ours.filledQuantity() + " here");
        }
    }

    /** A post-only order that would have taken; some venues list it as one that was cancelled. */
    private static boolean isRefused(Order theirs) {
        return theirs.status() == OrderStatus.CANCELED && "WOULD_MATCH".equals(theirs.reason());
    }

    private void comparePositions(VenueLedger ledger, List<String> found) {
        List<String> theirs =
                ledger.positions().stream().map(AccountDesk::words).sorted().toList();
        List<String> ours =
                account.positions().stream().map(AccountDesk::words).sorted().toList();
        if (!theirs.equals(ours)) {
            found.add("positions there " + theirs + ", here " + ours);
        }
    }

    private static String words(Position position) {
        return position.tradingPair() + " " + position.side() + " " + plain(position.quantity());
    }

    private void compareOpen(VenueLedger ledger, List<String> found) {
        List<String> theirs = ids(ledger.openOrders());
        List<String> ours = ids(account.openOrders());
        if (!theirs.equals(ours)) {
            found.add("open there " + theirs + ", here " + ours);
        }
    }

    private static List<String> ids(List<Order> orders) {
        return orders.stream().map(Order::clientOrderId).sorted().toList();
    }

    private void compareFills(VenueLedger ledger, List<Fill> before, List<String> found) {
        Stream<Fill> own = venue.events().orders().stream()
                .filter(event -> event.kind() == EventKind.ORDER_FILLED)
                .map(event -> ((OrderFilled) event).fill());
        Stream<Fill> forced = venue.events().accountEvents().stream()
                .filter(Liquidated.class::isInstance)
                .map(event -> ((Liquidated) event).fill());
        Stream<Fill> now = Stream.concat(own, forced);
        Map<String, Fill> corrected = corrections(venue.events().orders());
        Map<String, Long> times = Stream.concat(before.stream(), now)
                .map(fill -> corrected.getOrDefault(identity(fill), fill))
                .collect(Collectors.groupingBy(AccountDesk::key, TreeMap::new, Collectors.counting()));
        times.forEach((key, count) -> {
            if (count != 1) {
                found.add("fill " + key + " was told " + count + " times");
            }
        });
        List<String> theirs =
                ledger.fills().stream().map(AccountDesk::key).sorted().toList();
        if (!theirs.equals(List.copyOf(times.keySet()))) {
            found.add("fills there " + theirs + ", here " + times.keySet());
        }
    }

    /** All that a fill says, numbers without regard to trailing zeros. */
    private static String key(Fill fill) {
        return fill.tradeId() + " of " + (fill.forced() ? null : fill.clientOrderId()) + " " + fill.side() + " "
                + plain(fill.quantity())
                + " at "
                + plain(fill.price()) + " fee "
                + (fill.fee() == null
                        ? "none"
                        : plain(fill.fee().amount()) + " " + fill.fee().asset()) + " "
                + fill.liquidity();
    }

    private static String plain(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }

    private static void compare(Balance theirs, Balance ours, List<String> found) {
        if (theirs.total().compareTo(ours.total()) != 0 || theirs.available().compareTo(ours.available()) != 0) {
            found.add(theirs.asset() + " there " + theirs + ", here " + ours);
        }
    }
}
