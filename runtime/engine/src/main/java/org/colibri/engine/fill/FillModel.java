package org.colibri.engine.fill;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Side;

/**
 * What own orders of one pair would have got, by the venue's public book and tape alone. The rules, each chosen so that an
 * order gets rather less than it would at the venue:
 *
 * <ul>
 *   <li>Who takes gets the visible depth, best level first; what was taken of a level is gone until the venue shows
 *       another amount there.
 *   <li>Who rests joins the end of what the venue shows at his price. Trades at that price move him forward; so do
 *       cancels, in proportion to what stands before and behind him, rounded against him.
 *   <li>He is filled, at his price, by what trades at it beyond what is before him, by what trades at a worse price, and by
 *       what the venue shows on the other side at his price or beyond; never by more than that.
 *   <li>Own orders at one price are served in the order of their arrival; one trade is given out once.
 *   <li>While the book is not {@code VALID} nothing is filled, and what happened meanwhile moves nobody forward.
 * </ul>
 *
 * Prices and amounts are at the scales of the book's epoch. Used by one thread.
 */
public final class FillModel {

    private final FillListener listener;
    private final TakenLevels takenBids = new TakenLevels(BookSide.BID);
    private final TakenLevels takenAsks = new TakenLevels(BookSide.ASK);
    /** Best price first. */
    private final List<LevelQueue> buys = new ArrayList<>();

    private final List<LevelQueue> sells = new ArrayList<>();
    private boolean blind = true;

    public FillModel(FillListener listener) {
        this.listener = listener;
    }

    /** What can be taken of a level of the book now. */
    public long available(OrderBook book, BookSide side, int level) {
        long price = book.price(side, level);
        return taken(side).left(price, book.amount(side, level));
    }

    /**
     * Takes from a level of the book.
     *
     * @throws IllegalArgumentException when so much is not available there
     */
    public void take(OrderBook book, BookSide side, int level, long amount) {
        taken(side).take(book.price(side, level), book.amount(side, level), amount);
    }

    /** Best price of own orders of that side that rest, or {@link OrderBook#NONE}. */
    public long bestResting(Side side) {
        List<LevelQueue> queues = queues(side);
        return queues.isEmpty() ? OrderBook.NONE : queues.get(0).price();
    }

    /** All that rests, buys first, the best price first, then the earliest. */
    public List<RestingOrder> resting() {
        List<RestingOrder> all = new ArrayList<>();
        buys.forEach(queue -> all.addAll(queue.orders()));
        sells.forEach(queue -> all.addAll(queue.orders()));
        return all;
    }

    /** The order rests from now on; the book may be in any state. */
    public void rest(OrderBook book, RestingOrder order) {
        LevelQueue queue = queue(order.side(), order.price());
        boolean sees = !blind && book.state() == BookState.VALID && inSight(book, order.side(), order.price());
        queue.join(order, sees ? book.amountAt(order.side().restsOn(), order.price()) : 0, sees);
    }

    /** Takes the order out; false when it does not rest. */
    public boolean remove(RestingOrder order) {
        for (LevelQueue queue : queues(order.side())) {
            if (queue.orders().remove(order)) {
                dropEmpty();
                return true;
            }
        }
        return false;
    }

    /** Less of a resting order is wanted; it keeps its place. */
    public void shrink(RestingOrder order, long amount) {
        order.shrinkTo(amount);
    }

    /** The book may have changed, its state too. */
    public void book(OrderBook book) {
        if (book.state() != BookState.VALID) {
            blind = true;
            return;
        }
        takenBids.refresh(book);
        takenAsks.refresh(book);
        cross(book, Side.BUY);
        cross(book, Side.SELL);
        for (Side side : Side.values()) {
            for (LevelQueue queue : queues(side)) {
                if (inSight(book, side, queue.price())) {
                    long shown = book.amountAt(side.restsOn(), queue.price());
                    if (blind) {
                        queue.shownAgain(shown);
                    } else {
                        queue.shown(shown);
                    }
                }
            }
        }
        blind = false;
    }

    /** The venue shows at a resting order's price or beyond what it would have traded with. */
    private void cross(OrderBook book, Side side) {
        BookSide other = side.takesFrom();
        int levels = book.depth(other);
        for (int level = 0; level < levels && !queues(side).isEmpty(); level++) {
            long price = book.price(other, level);
            if (!reaches(side, queues(side).get(0).price(), price)) {
                break;
            }
            long available = available(book, other, level);
            long left = available;
            for (LevelQueue queue : List.copyOf(queues(side))) {
                if (left > 0 && reaches(side, queue.price(), price)) {
                    left = queue.tradeThrough(left, Long.MAX_VALUE, listener);
                }
            }
            if (left < available) {
                take(book, other, level, available - left);
            }
            dropEmpty();
        }
    }

    /**
     * Somebody traded at the venue. Nothing happens while the book is not known.
     *
     * @param taker who took; null where the venue does not tell, whose trades fill nobody at their own price
     * @param timestamp venue milliseconds
     */
    public void trade(Side taker, long price, long amount, long timestamp) {
        if (blind) {
            return;
        }
        if (taker == null) {
            serve(Side.BUY, price, amount, timestamp, false);
            serve(Side.SELL, price, amount, timestamp, false);
        } else {
            serve(taker.opposite(), price, amount, timestamp, true);
        }
    }

    private void serve(Side resting, long price, long amount, long timestamp, boolean atPrice) {
        long left = amount;
        for (LevelQueue queue : List.copyOf(queues(resting))) {
            if (queue.price() == price) {
                left = atPrice ? queue.trade(left, timestamp, listener) : left;
            } else if (left > 0 && reaches(resting, queue.price(), price)) {
                left = queue.tradeThrough(left, timestamp, listener);
            }
        }
        dropEmpty();
    }

    /** True when an order of that side and limit would trade at that price. */
    private static boolean reaches(Side side, long limit, long price) {
        return side == Side.BUY ? limit >= price : limit <= price;
    }

    /** False beyond the last level that the venue shows: what stands there is not known. */
    private static boolean inSight(OrderBook book, Side side, long price) {
        BookSide own = side.restsOn();
        int levels = book.depth(own);
        if (levels == 0) {
            return true;
        }
        long last = book.price(own, levels - 1);
        return side == Side.BUY ? price >= last : price <= last;
    }

    private LevelQueue queue(Side side, long price) {
        List<LevelQueue> queues = queues(side);
        int at = 0;
        while (at < queues.size() && isBetter(side, queues.get(at).price(), price)) {
            at++;
        }
        if (at == queues.size() || queues.get(at).price() != price) {
            queues.add(at, new LevelQueue(price));
        }
        return queues.get(at);
    }

    private static boolean isBetter(Side side, long one, long other) {
        return side == Side.BUY ? one > other : one < other;
    }

    private void dropEmpty() {
        buys.removeIf(queue -> queue.orders().isEmpty());
        sells.removeIf(queue -> queue.orders().isEmpty());
    }

    private List<LevelQueue> queues(Side side) {
        return side == Side.BUY ? buys : sells;
    }

    private TakenLevels taken(BookSide side) {
        return side == BookSide.BID ? takenBids : takenAsks;
    }
}
