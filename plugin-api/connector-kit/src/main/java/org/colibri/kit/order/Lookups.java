package org.colibri.kit.order;

import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.VenueException;

/**
 * Asks the venue for one order in every way it offers: by id, then among the open orders, then among the fills. What
 * it finds goes through the tracker's door.
 */
final class Lookups {

    /** Fills are searched from a little before the order was sent: clocks differ. */
    private static final long BEFORE_SENDING = 60_000;

    private final OrderTracker tracker;

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
    }

    /** Looks for the order; {@code then} is called once, after what was found was applied. */
    void look(TrackedOrder order, Consumer<Result> then) {
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
        tracker.turns.ask(
                () -> tracker.setup.api().openOrders(order.instrument),
                orders -> {
                    for (Order open : orders) {
                        if (isSame(order, open.clientOrderId(), open.exchangeOrderId())) {
                            tracker.updates.applyTo(order, OrderReport.of(open), Source.QUERY);
                            then.accept(Result.FOUND);
                            return;
                        }
                    }
                    lookInFills(order, then);
                },
                error -> then.accept(Result.UNSURE));
    }

    /** Only fills that are news prove something: those known say nothing of the order's life now. */
    private void lookInFills(TrackedOrder order, Consumer<Result> then) {
        fills(
                order,
                fills -> then.accept(applyOwn(order, fills) > 0 ? Result.FOUND : Result.ABSENT),
                error -> then.accept(Result.UNSURE));
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
                : new FillQuery(null, order.sentMillis - BEFORE_SENDING, null);
        tracker.turns.ask(() -> tracker.setup.api().fills(order.instrument, query), done, failed);
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
