package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;

/**
 * A book as a strategy reads it from a record.
 *
 * @param bids price and amount of each level, one after another
 */
record TapedBook(
        Instrument instrument,
        BookState state,
        long sequence,
        long timestamp,
        long receivedNanos,
        long[] bids,
        long[] asks)
        implements OrderBook {

    /** The book's best levels, as many as leave a loop, in the form of a record; null for none. */
    static JsonNode node(OrderBook book) {
        if (book == null) {
            return InputCodec.node(null);
        }
        return InputCodec.node(new TapedBook(
                book.instrument(),
                book.state(),
                book.sequence(),
                book.timestamp(),
                book.receivedNanos(),
                side(book, BookSide.BID),
                side(book, BookSide.ASK)));
    }

    private static long[] side(OrderBook book, BookSide side) {
        int count = Math.min(Topics.VIEW_DEPTH, book.depth(side));
        long[] levels = new long[count * 2];
        for (int i = 0; i < count; i++) {
            levels[2 * i] = book.price(side, i);
            levels[2 * i + 1] = book.amount(side, i);
        }
        return levels;
    }

    private long[] levels(BookSide side) {
        return side == BookSide.BID ? bids : asks;
    }

    @Override
    public int depth(BookSide side) {
        return levels(side).length / 2;
    }

    @Override
    public long price(BookSide side, int level) {
        return levels(side)[2 * level];
    }

    @Override
    public long amount(BookSide side, int level) {
        return levels(side)[2 * level + 1];
    }

    @Override
    public BookView view(int depth) {
        return new BookView(this, depth);
    }
}
