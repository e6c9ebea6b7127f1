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
 * own resting orders. Not thread-safe; the {@code long} answers do not allocate unless a sum exceeds 64 bits.
 */
public final class Sweep {

    private Instrument instrument;
    private long amount;
    private long worstPrice;
    private boolean complete;
    private long firstPrice;
    private long notionalHigh;
    private long notionalLow;

    /** Takes that much base amount from the side, best level first. */
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

    /** Takes all that stands at this price or better. */
    public Sweep takeToPrice(OrderBook book, BookSide side, long limit, OwnLiquidity own) {
        reset(book);
        int levels = book.depth(side);
        for (int i = 0; i < levels; i++) {
            long price = book.price(side, i);
            if (side == BookSide.BID ? price < limit : price > limit) {
                break;
            }
            add(price, book.amount(side, i) - own.amountAt(side, price));
        }
        complete = true;
        return this;
    }

    /**
     * Takes as much as that many quote units buy or bring, best level first; the last level's amount is rounded down.
     */
    public Sweep takeQuote(OrderBook book, BookSide side, BigDecimal quote, OwnLiquidity own) {
        reset(book);
        BigDecimal left = quote;
        int levels = book.depth(side);
        for (int i = 0; i < levels && !complete; i++) {
            long price = book.price(side, i);
            long available = book.amount(side, i) - own.amountAt(side, price);
            BigDecimal value = instrument.price(price).multiply(instrument.amount(available));
            if (value.compareTo(left) >= 0) {
                BigDecimal part = left.divide(instrument.price(price), instrument.amountScale(), RoundingMode.DOWN);
                add(price, part.unscaledValue().longValueExact());
                complete = true;
            } else {
                add(price, available);
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

    private void add(long price, long part) {
        if (part <= 0) {
            return;
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
    }

    /** True when the book held all that was wanted. */
    public boolean isComplete() {
        return complete;
    }

    /** Base amount taken, at the amount scale. */
    public long amount() {
        return amount;
    }

    /** The worst price that was needed, or {@link OrderBook#NONE} when nothing was taken. */
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
