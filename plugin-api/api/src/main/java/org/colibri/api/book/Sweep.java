package org.colibri.api.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Instrument;

/**
 * What taking liquidity from a book would give: a reusable result that its owner fills again and again. Answers VWAP
 * for volume, price for volume, volume for price and quote volume for base amount (BOOK-9), each with or without our
 * own resting orders. Where more of a level is said to be ours than stands there, nothing of it is taken. Amounts of
 * more than a {@code long} are not taken: the sweep is then not complete. Used on one loop, where the book may be read;
 * the {@code long} answers do not allocate unless a sum exceeds 63 bits, {@link #takeQuote} does for each level.
 */
public final class Sweep {

    private Instrument instrument;
    private long amount;
    private long worstPrice = OrderBook.NONE;
    private boolean complete;
    private long firstPrice = OrderBook.NONE;
    private long notionalHigh;
    private long notionalLow;

    /** Takes that much base amount (at the amount scale) from the side, best level first; nothing for zero or less. */
    public Sweep takeAmount(OrderBook book, BookSide side, long wanted, OwnLiquidity own) {
        reset(book);
        int levels = book.depth(side);
        for (int i = 0; i < levels && amount < wanted; i++) {
            long price = book.price(side, i);
            add(price, Math.min(wanted - amount, book.amount(side, i) - own.amountAt(side, price)));
        }
        complete = amount >= wanted;
        return this;
    }

    /** Takes all that stands at this price (at the price scale) or better. */
    public Sweep takeToPrice(OrderBook book, BookSide side, long limit, OwnLiquidity own) {
        reset(book);
        complete = true;
        int levels = book.depth(side);
        for (int i = 0; i < levels && complete; i++) {
            long price = book.price(side, i);
            if (side == BookSide.BID ? price < limit : price > limit) {
                break;
            }
            complete = add(price, book.amount(side, i) - own.amountAt(side, price));
        }
        return this;
    }

    /**
     * Takes as much as that many quote units buy or bring, best level first; the last level's amount is rounded down to
     * the amount scale. Nothing for zero or less.
     */
    public Sweep takeQuote(OrderBook book, BookSide side, BigDecimal quote, OwnLiquidity own) {
        reset(book);
        BigDecimal left = quote;
        complete = quote.signum() <= 0;
        boolean fits = true;
        int levels = book.depth(side);
        for (int i = 0; i < levels && !complete && fits; i++) {
            long price = book.price(side, i);
            long available = book.amount(side, i) - own.amountAt(side, price);
            if (available <= 0) {
                continue;
            }
            BigDecimal value = instrument.price(price).multiply(instrument.amount(available));
            if (value.compareTo(left) >= 0) {
                BigDecimal part = left.divide(instrument.price(price), instrument.amountScale(), RoundingMode.DOWN);
                fits = add(price, part.unscaledValue().longValueExact());
                complete = fits;
            } else {
                fits = add(price, available);
                left = left.subtract(value);
            }
        }
        return this;
    }

    private void reset(OrderBook book) {
        instrument = book.instrument();
        amount = 0;
        worstPrice = OrderBook.NONE;
        firstPrice = OrderBook.NONE;
        notionalHigh = 0;
        notionalLow = 0;
        complete = false;
    }

    /** Takes that part of a level, if any; false when only some of it, since all taken must fit a {@code long}. */
    private boolean add(long price, long available) {
        long part = Math.min(available, Long.MAX_VALUE - amount);
        if (part <= 0) {
            return available <= 0;
        }
        if (firstPrice == OrderBook.NONE) {
            firstPrice = price;
        }
        worstPrice = price;
        amount += part;
        long distance = Math.abs(price - firstPrice);
        long low = distance * part;
        notionalHigh += Math.multiplyHigh(distance, part);
        notionalLow += low;
        if (Long.compareUnsigned(notionalLow, low) < 0) {
            notionalHigh++;
        }
        return part == available;
    }

    /** True when the book held all that was wanted, and it fitted a {@code long}. */
    public boolean isComplete() {
        return complete;
    }

    /** Base amount taken, at the amount scale. */
    public long amount() {
        return amount;
    }

    /** The worst price that was needed, at the price scale, or {@link OrderBook#NONE} when nothing was taken. */
    public long worstPrice() {
        return worstPrice;
    }

    /**
     * The average price, rounded to the price scale towards the best price; {@link OrderBook#NONE} when nothing was
     * taken.
     */
    public long vwap() {
        if (amount == 0) {
            return OrderBook.NONE;
        }
        long distance = notionalHigh == 0 && notionalLow >= 0
                ? notionalLow / amount
                : Wide.toBig(notionalHigh, notionalLow)
                        .divide(BigInteger.valueOf(amount))
                        .longValueExact();
        return worstPrice >= firstPrice ? firstPrice + distance : firstPrice - distance;
    }

    /** Exact quote volume of what was taken, in quote units; allocates. */
    public BigDecimal quoteAmount() {
        if (amount == 0) {
            return BigDecimal.ZERO;
        }
        int scale = instrument.priceScale() + instrument.amountScale();
        BigDecimal atFirst = instrument.price(firstPrice).multiply(instrument.amount(amount));
        BigDecimal beyond = new BigDecimal(Wide.toBig(notionalHigh, notionalLow), scale);
        return worstPrice >= firstPrice ? atFirst.add(beyond) : atFirst.subtract(beyond);
    }

    /** The average price as a decimal of 16 significant digits (half-even), or null when nothing was taken. */
    public BigDecimal averagePrice() {
        return amount == 0
                ? null
                : quoteAmount().divide(instrument.amount(amount), new MathContext(16, RoundingMode.HALF_EVEN));
    }
}
