package org.colibri.kit.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;

/**
 * Asks the venue for one order in every way it offers: by id, then among the open orders, then among the fills. What
 * it finds goes through the tracker's door.
 */
final class Lookups {

    /** Fills are searched from a little before the order was sent: clocks differ. */
    private static final long BEFORE_SENDING = 60_000;

    private final OrderTracker tracker;
    private final LookupTurns inTurn;
    /** Lists that many orders may be looked for in at once: an outage leaves a wave of them in doubt. */
    private final Map<TradingPair, SharedQuestion<Look, List<Order>>> openOrders = new HashMap<>();

    private final Map<TradingPair, SharedQuestion<Look, List<Fill>>> fills = new HashMap<>();

    /** An order that is looked for, and who wants to know. */
    private record Look(TrackedOrder order, Consumer<Result> then) {}

    /** What a look-up has shown. */
    enum Result {
        FOUND,
        /** Every way gave a definite no (ORD-5). */
        ABSENT,
        /** Some answer is missing: nothing is proven. */
        UNSURE
    }

    Lookups(OrderTracker tracker) {
        this.tracker = tracker;
        this.inTurn = new LookupTurns(tracker.turns);
    }

    /** Looks for the order when it is its turn; {@code then} is called once, after what was found was applied. */
    void look(TrackedOrder order, Consumer<Result> then) {
        inTurn.add(done -> ask(order, result -> {
            try {
                then.accept(result);
            } finally {
                done.run();
            }
        }));
    }

    private void ask(TrackedOrder order, Consumer<Result> then) {
        boolean byClientId = tracker.setup.sheet().queryByClientId();
        if (order.exchangeOrderId == null && !byClientId) {
            lookInOpenOrders(order, then);
            return;
        }
        OrderRef ref = new OrderRef(byClientId ? order.clientOrderId : null, order.exchangeOrderId, order.createdAt);
        tracker.turns.ask(
                () -> tracker.setup.api().order(order.instrument, ref),
                report -> {
                    tracker.updates.applyTo(order, report, Source.QUERY);
                    then.accept(Result.FOUND);
                },
                error -> {
                    if (isAbsence(error)) {
                        lookInOpenOrders(order, then);
                    } else {
                        then.accept(Result.UNSURE);
                    }
                });
    }

    /** A definite answer that there is no such order (ORD-5). */
    static boolean isAbsence(VenueException error) {
        return error.category() == ErrorCategory.ORDER_NOT_FOUND && error.definite();
    }

    private void lookInOpenOrders(TrackedOrder order, Consumer<Result> then) {
        openOrders
                .computeIfAbsent(
                        order.instrument.tradingPair(),
                        pair -> new SharedQuestion<>(
                                tracker.turns,
                                looks -> tracker.setup.api().openOrders(looks.get(0).order.instrument),
                                (looks, open) -> each(looks, look -> lookInOpenOrders(look, open)),
                                this::unsure))
                .ask(new Look(order, then));
    }

    private void lookInOpenOrders(Look look, List<Order> orders) {
        for (Order open : orders) {
            if (isSame(look.order, open.clientOrderId(), open.exchangeOrderId())) {
                tracker.updates.applyTo(look.order, OrderReport.of(open), Source.QUERY);
                look.then.accept(Result.FOUND);
                return;
            }
        }
        lookInFills(look);
    }

    /** Only fills that are news prove something: those known say nothing of the order's life now. */
    private void lookInFills(Look look) {
        if (look.order.exchangeOrderId != null) {
            fills(
                    look.order,
                    fills -> look.then.accept(applyOwn(look.order, fills) > 0 ? Result.FOUND : Result.ABSENT),
                    error -> look.then.accept(Result.UNSURE));
            return;
        }
        fills.computeIfAbsent(
                        look.order.instrument.tradingPair(),
                        pair -> new SharedQuestion<>(
                                tracker.turns, this::fillsSinceFirst, this::lookInFills, this::unsure))
                .ask(look);
    }

    private CompletableFuture<List<Fill>> fillsSinceFirst(List<Look> looks) {
        long since = looks.stream().mapToLong(look -> since(look.order)).min().orElseThrow();
        return tracker.setup.api().fills(looks.get(0).order.instrument, new FillQuery(null, since, null));
    }

    /** Each order's own fills first, so that none of them is taken for known because of another's look-up. */
    private void lookInFills(List<Look> looks, List<Fill> fills) {
        List<Fill> others = new ArrayList<>(fills);
        Set<Look> found = new HashSet<>();
        for (Look look : looks) {
            for (Fill fill : fills) {
                if (isSame(look.order, fill.clientOrderId(), fill.exchangeOrderId())) {
                    others.remove(fill);
                    if (tracker.updates.applyTo(look.order, fill)) {
                        found.add(look);
                    }
                }
            }
        }
        others.forEach(fill -> tracker.updates.apply(fill, Source.QUERY));
        each(looks, look -> look.then.accept(found.contains(look) ? Result.FOUND : Result.ABSENT));
    }

    private void unsure(List<Look> looks, VenueException error) {
        each(looks, look -> look.then.accept(Result.UNSURE));
    }

    /** A fault in one order's part leaves the others theirs. */
    private void each(List<Look> looks, Consumer<Look> work) {
        looks.forEach(look -> tracker.turns.run(() -> work.accept(look)));
    }

    /** Fetches the order's fills and books what is new of them; {@code then} gets the error, or null. */
    void fetchFills(TrackedOrder order, Consumer<VenueException> then) {
        fills(
                order,
                fills -> {
                    applyOwn(order, fills);
                    then.accept(null);
                },
                then);
    }

    private void fills(TrackedOrder order, Consumer<List<Fill>> done, Consumer<VenueException> failed) {
        FillQuery query = order.exchangeOrderId != null
                ? new FillQuery(order.exchangeOrderId, null, null)
                : new FillQuery(null, since(order), null);
        tracker.turns.ask(() -> tracker.setup.api().fills(order.instrument, query), done, failed);
    }

    private static long since(TrackedOrder order) {
        return order.sentMillis - BEFORE_SENDING;
    }

    private int applyOwn(TrackedOrder order, List<Fill> fills) {
        int news = 0;
        for (Fill fill : fills) {
            if (isSame(order, fill.clientOrderId(), fill.exchangeOrderId())) {
                news += tracker.updates.applyTo(order, fill) ? 1 : 0;
            } else {
                tracker.updates.apply(fill, Source.QUERY);
            }
        }
        return news;
    }

    private static boolean isSame(TrackedOrder order, String clientOrderId, String exchangeOrderId) {
        return order.clientOrderId.equals(clientOrderId)
                || exchangeOrderId != null
                        && (exchangeOrderId.equals(order.exchangeOrderId) || order.wasCalled(exchangeOrderId));
    }
}
