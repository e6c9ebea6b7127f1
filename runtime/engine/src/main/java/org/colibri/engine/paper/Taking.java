package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.fill.FillModel;

/**
 * What an arriving order would take of the book now, before anything is taken.
 *
 * @param slices best level first
 * @param whole nothing of the order is left
 * @param meetsOwn it would go on against an own order that rests
 */
record Taking(List<Slice> slices, boolean whole, boolean meetsOwn) {

    /** So much of one level, at the book's scales. */
    record Slice(int level, long price, long amount) {}

    /** An order that takes nothing and has something left. */
    static Taking nothing() {
        return new Taking(List.of(), false, false);
    }

    /** Looks at a book that is valid. */
    static Taking of(FillModel model, OrderBook book, OrderRequest request) {
        Instrument instrument = book.instrument();
        Side side = request.side();
        BookSide from = side.takesFrom();
        long limit = request.price() == null ? OrderBook.NONE : instrument.scaledPrice(request.price());
        long own = model.bestResting(side.opposite());
        Wanted wanted = new Wanted(instrument, request);
        List<Slice> slices = new ArrayList<>();
        int levels = book.depth(from);
        for (int level = 0; level < levels && !wanted.isWhole(); level++) {
            long price = book.price(from, level);
            if (limit != OrderBook.NONE && !reaches(side, limit, price)
                    || own != OrderBook.NONE && reaches(side, price, own)) {
                break;
            }
            long amount = wanted.take(price, model.available(book, from, level));
            if (amount > 0) {
                slices.add(new Slice(level, price, amount));
            }
        }
        boolean meetsOwn =
                !wanted.isWhole() && own != OrderBook.NONE && (limit == OrderBook.NONE || reaches(side, limit, own));
        return new Taking(slices, wanted.isWhole(), meetsOwn);
    }

    /** True when somebody who would pay, or take, that price trades at the other one. */
    static boolean reaches(Side side, long limit, long price) {
        return side == Side.BUY ? limit >= price : limit <= price;
    }

    /** What the slices are worth in the quote asset. */
    BigDecimal value(Instrument instrument) {
        BigDecimal value = BigDecimal.ZERO;
        for (Slice slice : slices) {
            value = value.add(instrument.price(slice.price()).multiply(instrument.amount(slice.amount())));
        }
        return value;
    }

    /** The amount of the slices in base units. */
    BigDecimal amount(Instrument instrument) {
        long amount = 0;
        for (Slice slice : slices) {
            amount = Math.addExact(amount, slice.amount());
        }
        return instrument.amount(amount);
    }

    /** What of the order is still wanted while levels are looked through. */
    private static final class Wanted {

        private final Instrument instrument;
        private final boolean byQuote;
        private long amount;
        private BigDecimal quote;
        private boolean whole;

        Wanted(Instrument instrument, OrderRequest request) {
            this.instrument = instrument;
            byQuote = request.amount() == null;
            if (byQuote) {
                quote = request.quoteAmount();
            } else {
                amount = instrument.scaledAmount(request.amount());
            }
        }

        boolean isWhole() {
            return whole;
        }

        long take(long price, long available) {
            if (!byQuote) {
                long taken = Math.min(amount, available);
                amount -= taken;
                whole = amount == 0;
                return taken;
            }
            BigDecimal each = instrument.price(price);
            BigDecimal affordable = Decimals.floor(
                    quote.divide(each, instrument.amountScale(), RoundingMode.DOWN), instrument.amountIncrement());
            BigDecimal there = instrument.amount(available);
            whole = affordable.compareTo(there) <= 0;
            BigDecimal taken = affordable.min(there);
            quote = quote.subtract(taken.multiply(each));
            return instrument.scaledAmount(taken);
        }
    }
}
