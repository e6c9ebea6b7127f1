package org.colibri.api.book;

import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;

/** An immutable copy of a book's best levels; may be read on any thread. */
public final class BookView implements OrderBook {

    private final Instrument instrument;
    private final BookState state;
    private final long sequence;
    private final long timestamp;
    private final long receivedNanos;
    private final long[] bids;
    private final long[] asks;

    /**
     * Copies the best {@code depth} levels of each side of that book; called where the book may be read.
     *
     * @throws IllegalArgumentException for a negative depth
     */
    public BookView(OrderBook book, int depth) {
        if (depth < 0) {
            throw new IllegalArgumentException("a view's depth must be 0 or more, was " + depth);
        }
        instrument = book.instrument();
        state = book.state();
        sequence = book.sequence();
        timestamp = book.timestamp();
        receivedNanos = book.receivedNanos();
        bids = copy(book, BookSide.BID, depth);
        asks = copy(book, BookSide.ASK, depth);
    }

    private static long[] copy(OrderBook book, BookSide side, int depth) {
        int count = Math.min(depth, book.depth(side));
        long[] levels = new long[count * 2];
        for (int i = 0; i < count; i++) {
            levels[2 * i] = book.price(side, i);
            levels[2 * i + 1] = book.amount(side, i);
        }
        return levels;
    }

    private long[] side(BookSide side) {
        return side == BookSide.BID ? bids : asks;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public BookState state() {
        return state;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }

    @Override
    public long receivedNanos() {
        return receivedNanos;
    }

    @Override
    public int depth(BookSide side) {
        return side(side).length / 2;
    }

    @Override
    public long price(BookSide side, int level) {
        return side(side)[2 * level];
    }

    @Override
    public long amount(BookSide side, int level) {
        return side(side)[2 * level + 1];
    }

    /** A view of at most {@code depth} levels a side; this one when it has no more. */
    @Override
    public BookView view(int depth) {
        return depth >= Math.max(bids.length, asks.length) / 2 ? this : new BookView(this, depth);
    }
}
