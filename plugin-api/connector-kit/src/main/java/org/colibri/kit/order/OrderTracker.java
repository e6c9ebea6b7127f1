package org.colibri.kit.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderHistory;

/**
 * The only holder of an account's orders: takes commands, and everything that the venue says of orders and fills
 * through one door, {@link #apply(OrderReport, Source)}. On the account's loop.
 */
public final class OrderTracker {

    /**
     * Owner of an own order of which no record says by whom it was placed: before this start, or by an operator's
     * one-shot command. No bot can have this name.
     */
    public static final String UNKNOWN_OWNER = "?";

    /** Every request has a time-out far below; an answer that never comes must not hide an order for ever. */
    private static final long LONGEST_ANSWER_NANOS = Duration.ofMinutes(1).toNanos();

    final TrackerSetup setup;
    final Turns turns;
    final OrderAlarms alarms;
    final OrderRecords records;
    final FillBook book;
    final OrderIndex index;
    final OrderEvents events;
    final OrderMachine machine;
    final OrderFigures figures;
    final Lookups lookups;
    final UnknownOutcomes unknown;
    final LostOrders lost;
    final MissingFills missing;
    final Cancels cancels;
    final Amends amends;
    final Creates creates;
    final Recalls recalls;
    final Strangers strangers;
    final OrderUpdates updates;
    private final ExternalOrders externals;
    private final Restore restore;

    public OrderTracker(TrackerSetup setup) {
        this.setup = setup;
        this.turns = setup.turns();
        this.alarms = setup.alarms();
        this.records = setup.records();
        this.book = new FillBook();
        this.index = new OrderIndex(setup.timings(), order -> book.left(order.fills));
        this.events =
                new OrderEvents(setup.connector(), setup.account(), setup.publisher(), setup.turns(), setup.clock());
        this.machine = new OrderMachine(setup, records, index, book, events, new Life());
        this.figures = new OrderFigures(setup.alarms(), setup.account(), setup.clock());
        this.lookups = new Lookups(this);
        this.unknown = new UnknownOutcomes(this);
        this.lost = new LostOrders(this);
        this.missing = new MissingFills(this);
        this.cancels = new Cancels(this);
        this.amends = new Amends(this);
        this.creates = new Creates(this);
        this.externals = new ExternalOrders(events, setup.clock(), forcedAt(setup.api()));
        this.recalls = new Recalls(this);
        this.strangers = new Strangers(this, externals);
        this.updates = new OrderUpdates(this);
        this.restore = new Restore(this);
    }

    private static Predicate<Order> forcedAt(AccountApi api) {
        PerpetualApi perpetual = api.perpetual();
        return perpetual == null ? order -> false : perpetual::isForced;
    }

    /** Takes in what the journal says of earlier runs; to be called before anything else (REC-2). */
    public void restore(History history) {
        restore.load(history);
    }

    /** Goes on with what the earlier runs had under way: cancels, orders in doubt, lost ones, missing fills. */
    public void resume() {
        turns.run(restore::resume);
    }

    OrderRecords records() {
        return records;
    }

    /** Takes a command; its outcome is told as events, at the earliest when this call returns (CMD-1). */
    public void submit(OrderCommand command) {
        turns.begin();
        try {
            switch (command.kind()) {
                case CREATE -> creates.create((OrderCommand.Create) command);
                case CANCEL -> cancel((OrderCommand.Cancel) command);
                case AMEND -> amends.request((OrderCommand.Amend) command);
                case CREATE_BATCH -> createBatch((OrderCommand.CreateBatch) command);
                case CANCEL_BATCH ->
                    cancels.together(
                            () -> ((OrderCommand.CancelBatch) command).orders().forEach(this::cancel));
                case CANCEL_ALL -> cancelAll((OrderCommand.CancelAll) command);
                case QUERY -> query((OrderCommand.Query) command);
                case FORGET -> forget((OrderCommand.Forget) command);
            }
        } finally {
            turns.end();
        }
    }

    /** What the venue says of an order, from wherever. Never throws: a fault of ours is counted and told. */
    public void apply(OrderReport report, Source source) {
        turns.run(() -> updates.apply(report, source));
    }

    /** A fill that came without its order's state, from wherever. */
    public void apply(Fill fill, Source source) {
        turns.run(() -> updates.apply(fill, source));
    }

    /** The venue refused an order whose request it had taken before; an id that is not in memory is passed over. */
    public void refused(String clientOrderId, VenueException why) {
        turns.run(() -> {
            TrackedOrder order = index.byClientId(clientOrderId);
            if (order != null) {
                updates.refused(order, why);
            }
        });
    }

    /** The venue refused a cancel whose request it had taken before; other people's orders are passed over. */
    public void cancelRefused(TradingPair pair, String exchangeOrderId, VenueException why) {
        turns.run(() -> {
            TrackedOrder order = index.byExchangeId(pair, exchangeOrderId);
            if (order != null) {
                cancels.failed(order, why);
            }
        });
    }

    /** All orders without an end, ours first, then external ones. */
    public List<Order> openOrders() {
        List<Order> open = new ArrayList<>();
        index.live().forEach(order -> open.add(order.snapshot()));
        open.addAll(externals.all());
        return open;
    }

    /** Our own orders without an end, lost ones too. */
    public List<Order> ownOrders() {
        return index.live().stream().map(TrackedOrder::snapshot).toList();
    }

    /** All orders of a bot and its executors, or of all when null, in memory, live or recently final, oldest first. */
    public List<OrderHistory> ordersOf(String bot) {
        List<TrackedOrder> known = new ArrayList<>(index.finals());
        known.addAll(index.live());
        return known.stream()
                .filter(order -> order.owner != null && isOwnedBy(order, bot))
                .sorted(Comparator.comparingLong(order -> order.sentMillis))
                .map(order -> new OrderHistory(order.owner, order.snapshot(), order.fills, order.fillsOfEarlier))
                .toList();
    }

    /** One of our orders, live or recently final, or null. */
    public Order order(String clientOrderId) {
        TrackedOrder order = index.byClientId(clientOrderId);
        return order == null ? creates.refused(clientOrderId) : order.snapshot();
    }

    /** The pairs in which fills may be told: those of orders that live or ended lately (POLL-1). */
    public Set<TradingPair> fillablePairs() {
        return index.pairs();
    }

    /**
     * Compares with a complete list of the venue's open orders: applies each, and asks for those of ours that are not
     * among them, but for orders of unknown outcome that were just asked for on their own schedule.
     *
     * @param askedNanos when the list was asked for, monotonic: younger orders need not be in it
     * @param most so many questions at most (POLL-1)
     * @param then told whether every question had a definite answer
     */
    public void review(List<Order> listed, long askedNanos, int most, Consumer<Boolean> then) {
        turns.run(() -> {
            Set<TrackedOrder> seen = new HashSet<>();
            for (Order order : listed) {
                apply(OrderReport.of(order), Source.POLL);
                TrackedOrder known = index.byClientId(order.clientOrderId());
                seen.add(known != null ? known : index.byExchangeId(order.tradingPair(), order.exchangeOrderId()));
            }
            externals.retain(listed, askedNanos);
            index.active().stream()
                    .filter(order -> order.placing && askedNanos - order.sentNanos > LONGEST_ANSWER_NANOS)
                    .toList()
                    .forEach(creates::giveUpWaiting);
            List<TrackedOrder> absent = index.active().stream()
                    .filter(order -> !seen.contains(order) && !order.placing && order.sentNanos - askedNanos < 0)
                    .filter(order -> !unknown.isJustDenied(order))
                    .limit(most)
                    .toList();
            ask(absent, then);
        });
    }

    /** Runs it once all orders that were told of and are not in memory were looked for in the archive. */
    public void whenIdentified(Runnable then) {
        recalls.whenIdle(() -> turns.run(then));
    }

    private void ask(List<TrackedOrder> orders, Consumer<Boolean> then) {
        if (orders.isEmpty()) {
            then.accept(true);
            return;
        }
        int[] open = {orders.size()};
        boolean[] sure = {true};
        for (TrackedOrder order : orders) {
            lookups.look(order, result -> {
                if (result == Lookups.Result.ABSENT) {
                    lost.absent(order);
                }
                sure[0] &= result != Lookups.Result.UNSURE;
                if (--open[0] == 0) {
                    then.accept(sure[0]);
                }
            });
        }
    }

    private void cancel(OrderCommand.Cancel command) {
        String id = command.clientOrderId();
        TrackedOrder order = index.byClientId(id);
        TrackedOrder old = amends.replacedBy(id);
        Order external = externals.byClientId(id);
        if (order != null) {
            amends.abandon(order, "the order is being cancelled");
            cancels.request(order);
        } else if (old != null) {
            amends.abandon(old, "the new order was cancelled before it was sent");
        } else if (creates.refused(id) != null) {
            events.cancelRejected(
                    null,
                    creates.refused(id),
                    ErrorCategory.ORDER_NOT_FOUND,
                    "the order was refused before it was sent");
        } else if (external != null) {
            events.cancelRejected(null, external, ErrorCategory.INVALID_REQUEST, "the order is not ours (OID-3)");
        } else {
            seek(command.tradingPair(), id, "cancel", cancels::request);
        }
    }

    /** An id of an earlier run perhaps: taken in when the venue knows it. */
    private void seek(TradingPair pair, String clientOrderId, String what, Consumer<TrackedOrder> then) {
        var instrument = setup.instruments().apply(pair);
        if (instrument == null
                || !setup.ids().isOurs(clientOrderId)
                || !setup.sheet().queryByClientId()) {
            alarms.warn("ordersUnknownId", clientOrderId + ": no such order to " + what, null);
            return;
        }
        turns.ask(
                () -> setup.api().order(instrument, OrderRef.byClientId(clientOrderId)),
                report -> {
                    updates.apply(report, Source.QUERY);
                    TrackedOrder found = index.byClientId(clientOrderId);
                    if (found != null) {
                        then.accept(found);
                    }
                },
                error -> alarms.warn("ordersUnknownId", clientOrderId + ": no such order to " + what, error));
    }

    /** Those that reduce exposure first (CMD-4, RATE-3). */
    private void createBatch(OrderCommand.CreateBatch batch) {
        creates.together(() -> batch.orders().stream()
                .sorted(Comparator.comparing(create -> create.request().reduceOnly() ? 0 : 1))
                .forEach(creates::create));
    }

    /** Each of ours alone: the venue's own cancel-all would take external orders too (OID-3). */
    private void cancelAll(OrderCommand.CancelAll command) {
        Predicate<TrackedOrder> wanted =
                order -> (command.tradingPair() == null || command.tradingPair().equals(order.request.tradingPair()))
                        && isOwnedBy(order, command.owner());
        amends.abandonAll(wanted, "all orders are being cancelled");
        Collection<TrackedOrder> orders = index.live();
        cancels.together(() -> orders.stream().filter(wanted).forEach(cancels::request));
    }

    /** A bot owns its executors' orders too: {@code bot} and {@code bot/executor}. */
    private static boolean isOwnedBy(TrackedOrder order, String owner) {
        return owner == null
                || order.owner != null && (order.owner.equals(owner) || order.owner.startsWith(owner + "/"));
    }

    private void query(OrderCommand.Query command) {
        TrackedOrder order = index.byClientId(command.clientOrderId());
        if (order == null) {
            seek(command.tradingPair(), command.clientOrderId(), "ask for", found -> {});
            return;
        }
        ask(List.of(order), sure -> {});
    }

    /** The order ends here alone, whatever it is at the venue; what the venue tells of it later counts as always. */
    private void forget(OrderCommand.Forget command) {
        TrackedOrder order = index.byClientId(command.clientOrderId());
        if (order != null && !order.isFinal()) {
            machine.end(order, Signal.CANCELED, "FORGOTTEN: given up by an operator");
        }
    }

    /** Passes an order's turning points to those who act on them. */
    private final class Life implements OrderLife {

        @Override
        public void created(TrackedOrder order) {
            amends.created(order);
        }

        @Override
        public void ending(TrackedOrder order) {
            missing.ending(order);
        }

        @Override
        public void beforeEnd(TrackedOrder order) {
            amends.beforeEnd(order);
        }

        @Override
        public void afterEnd(TrackedOrder order) {
            amends.afterEnd(order);
        }

        @Override
        public void booked(TrackedOrder order) {
            missing.booked(order);
        }
    }
}
