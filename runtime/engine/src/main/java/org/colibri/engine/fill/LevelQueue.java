package org.colibri.engine.fill;

import java.util.ArrayList;
import java.util.List;

/**
 * Own orders at one price of one side, in the order of their arrival, and what the venue shows there. The venue's book
 * and tape come by different ways and in any order, so that what left the book is held against what was traded, and the
 * other way round: nothing moves an order forward twice.
 */
final class LevelQueue {

    private final long price;
    private final List<RestingOrder> orders = new ArrayList<>();
    /** The amount that the venue shows at this price; none of it is ours. */
    private long shown;
    /** Traded here, while the book did not show it yet. */
    private long tradedNotShown;
    /** Left the book here without a trade that is known: cancels, until a trade explains it. */
    private long takenForCancels;

    LevelQueue(long price) {
        this.price = price;
    }

    long price() {
        return price;
    }

    List<RestingOrder> orders() {
        return orders;
    }

    /** The order joins the end of what the venue shows; it is not known where when the price is out of its sight. */
    void join(RestingOrder order, long shownNow, boolean inSight) {
        if (inSight) {
            shown(shownNow);
            order.place(shownNow);
        }
        orders.add(order);
    }

    /** The venue shows this amount now. */
    void shown(long now) {
        if (now < shown) {
            long left = shown - now;
            long traded = Math.min(left, tradedNotShown);
            tradedNotShown -= traded;
            long cancelled = left - traded;
            long stoodThere = shown - traded;
            if (cancelled > 0) {
                orders.forEach(order -> order.cancelled(cancelled, stoodThere));
                takenForCancels += cancelled;
            }
        }
        settle(now);
    }

    /** The venue shows this amount after a time in which nobody saw what happened: only what is certain counts. */
    void shownAgain(long now) {
        tradedNotShown = 0;
        takenForCancels = 0;
        orders.stream().filter(RestingOrder::isPlaced).forEach(order -> order.place(Math.min(order.ahead(), now)));
        settle(now);
    }

    private void settle(long now) {
        shown = now;
        if (now == 0) {
            tradedNotShown = 0;
        }
        for (RestingOrder order : orders) {
            if (order.isPlaced()) {
                order.atMost(now);
            } else {
                order.place(now);
            }
        }
    }

    /**
     * A trade at this price reaches what is before it in the queue, then the orders.
     *
     * @param timestamp venue milliseconds
     * @return what of it they did not take
     */
    long trade(long traded, long timestamp, FillListener listener) {
        long known = Math.min(traded, takenForCancels);
        if (known > 0) {
            long all = takenForCancels;
            orders.forEach(order -> order.notCancelled(known, all));
            takenForCancels -= known;
        }
        tradedNotShown = Math.min(shown, tradedNotShown + traded - known);
        long left = traded;
        for (RestingOrder order : List.copyOf(orders)) {
            if (order.since() <= timestamp) {
                left -= fill(order, order.reached(left), listener);
            }
        }
        return left;
    }

    /**
     * Somebody traded through this price: whoever stood here was served before.
     *
     * @param timestamp venue milliseconds
     * @return what of it they did not take
     */
    long tradeThrough(long traded, long timestamp, FillListener listener) {
        long left = traded;
        for (RestingOrder order : List.copyOf(orders)) {
            if (order.since() <= timestamp) {
                left -= fill(order, Math.min(left, order.remaining()), listener);
            }
        }
        return left;
    }

    private long fill(RestingOrder order, long amount, FillListener listener) {
        if (amount > 0) {
            order.fill(amount);
            if (order.remaining() == 0) {
                orders.remove(order);
            }
            listener.filled(order, amount);
        }
        return amount;
    }
}
