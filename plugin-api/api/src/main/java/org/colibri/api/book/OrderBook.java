package org.colibri.api.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;

/**
 * The reader's view of an order book: prices and amounts as {@code long}s at the instrument's scales, level 0 is the
 * best. The live book is changed in place on its connector's loop and read only there; a {@link BookView} may go
 * anywhere. None of the primitive methods allocates.
 */
public interface OrderBook {

    /** Stands for "no such price"; no real price has this value. */
    long NONE = Long.MIN_VALUE;

    /** The instrument with the scales of this book's epoch. */
    Instrument instrument();

    /** Whether the book may be traded on; a reader asks before it uses any price. */
    BookState state();

    /** The venue's sequence number of the last change, 0 where it has none. */
    long sequence();

    /** Venue time of the last change in milliseconds, 0 when not told. */
    long timestamp();

    /** When the last change was received, in nanoseconds since the epoch. */
    long receivedNanos();

    /** Number of levels on that side. */
    int depth(BookSide side);

    /**
     * Price of a level at the price scale.
     *
     * @throws IndexOutOfBoundsException unless the level lies between 0 and depth - 1
     */
    long price(BookSide side, int level);

    /**
     * Amount of a level at the amount scale, in base units.
     *
     * @throws IndexOutOfBoundsException unless the level lies between 0 and depth - 1
     */
    long amount(BookSide side, int level);

    /**
     * An immutable copy of the best {@code depth} levels a side; allocates.
     *
     * @throws IllegalArgumentException for a negative depth
     */
    BookView view(int depth);

    /** Best price of a side, or {@link #NONE} when it is empty. */
    default long best(BookSide side) {
        return depth(side) == 0 ? NONE : price(side, 0);
    }

    /** Best price of a side at which not all is ours, or {@link #NONE} when nobody else stands there. */
    default long best(BookSide side, OwnLiquidity own) {
        int levels = depth(side);
        for (int i = 0; i < levels; i++) {
            long price = price(side, i);
            if (amount(side, i) > own.amountAt(side, price)) {
                return price;
            }
        }
        return NONE;
    }

    /** Best bid, or {@link #NONE} when there is none. */
    default long bestBid() {
        return best(BookSide.BID);
    }

    /** Best ask, or {@link #NONE} when there is none. */
    default long bestAsk() {
        return best(BookSide.ASK);
    }

    /** True when both sides have a level. */
    default boolean isTwoSided() {
        return depth(BookSide.BID) > 0 && depth(BookSide.ASK) > 0;
    }

    /** True when the best bid is not below the best ask, which no healthy book shows. */
    default boolean isCrossed() {
        return isTwoSided() && bestBid() >= bestAsk();
    }

    /**
     * Best bid plus best ask, which is twice the mid price without rounding; {@link #NONE} unless two-sided.
     *
     * @throws ArithmeticException when the sum does not fit a {@code long}; {@link #mid} has no such limit
     */
    default long doubledMid() {
        return isTwoSided() ? Math.addExact(bestBid(), bestAsk()) : NONE;
    }

    /**
     * The exact mid price, in quote units; allocates.
     *
     * @return null unless two-sided
     */
    default BigDecimal mid() {
        return isTwoSided()
                ? instrument()
                        .price(bestBid())
                        .add(instrument().price(bestAsk()))
                        .multiply(BigDecimal.valueOf(5, 1))
                : null;
    }

    /**
     * The size-weighted mid {@code (bid · askAmount + ask · bidAmount) / (bidAmount + askAmount)}, rounded down to the
     * price scale; {@link #NONE} unless two-sided. It lies between both prices, of a crossed book too.
     */
    default long microPrice() {
        if (!isTwoSided()) {
            return NONE;
        }
        long bid = bestBid();
        long ask = bestAsk();
        long bidAmount = amount(BookSide.BID, 0);
        long askAmount = amount(BookSide.ASK, 0);
        return bid <= ask
                ? bid + Wide.mulDiv(ask - bid, bidAmount, bidAmount + askAmount)
                : ask + Wide.mulDiv(bid - ask, askAmount, bidAmount + askAmount);
    }

    /** The amount at exactly this price, at the amount scale; 0 when there is no such level. */
    default long amountAt(BookSide side, long price) {
        int levels = depth(side);
        for (int i = 0; i < levels; i++) {
            long here = price(side, i);
            if (here == price) {
                return amount(side, i);
            }
            if (side == BookSide.BID ? here < price : here > price) {
                return 0;
            }
        }
        return 0;
    }

    /**
     * The best {@code depth} levels a side as decimals, for answers to people; allocates.
     *
     * @throws IllegalArgumentException for a negative depth
     */
    default BookSnapshot snapshot(int depth) {
        if (depth < 0) {
            throw new IllegalArgumentException("a snapshot's depth must be 0 or more, was " + depth);
        }
        return new BookSnapshot(
                instrument().tradingPair(),
                timestamp(),
                sequence(),
                state(),
                levels(BookSide.BID, depth),
                levels(BookSide.ASK, depth));
    }

    private List<BookLevel> levels(BookSide side, int depth) {
        int count = Math.min(depth, depth(side));
        List<BookLevel> levels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            levels.add(new BookLevel(
                    instrument().price(price(side, i)), instrument().amount(amount(side, i))));
        }
        return levels;
    }
}
