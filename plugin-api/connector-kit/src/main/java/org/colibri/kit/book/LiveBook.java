package org.colibri.kit.book;

import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;

/**
 * The one order book of a pair, changed in place on its connector's loop. No method allocates once its arrays have grown,
 * except {@link #view}.
 */
public final class LiveBook implements OrderBook {

    private final BookHalf bids = new BookHalf(true);
    private final BookHalf asks = new BookHalf(false);
    private Instrument instrument;
    private BookState state = BookState.INVALID;
    private long sequence;
    private long timestamp;
    private long receivedNanos;

    /** An empty book that is {@code INVALID}. */
    public LiveBook(Instrument instrument) {
        this.instrument = instrument;
    }

    /** Sets the changed levels, keeping at most {@code depth} a side (0 for all), and the message's marks. */
    void apply(BookChanges changes, int depth) {
        for (int i = 0; i < changes.bidCount(); i++) {
            bids.set(changes.bidPrice(i), changes.bidAmount(i));
        }
        for (int i = 0; i < changes.askCount(); i++) {
            asks.set(changes.askPrice(i), changes.askAmount(i));
        }
        if (depth > 0) {
            bids.trim(depth);
            asks.trim(depth);
        }
        sequence = changes.sequence();
        timestamp = changes.timestamp();
        receivedNanos = changes.receivedNanos();
    }

    /** Empties both sides, for a new snapshot of perhaps another epoch. */
    void clear(Instrument newInstrument) {
        instrument = newInstrument;
        bids.clear();
        asks.clear();
    }

    void state(BookState newState) {
        state = newState;
    }

    private BookHalf half(BookSide side) {
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
        return half(side).size();
    }

    @Override
    public long price(BookSide side, int level) {
        return half(side).price(level);
    }

    @Override
    public long amount(BookSide side, int level) {
        return half(side).amount(level);
    }

    @Override
    public long amountAt(BookSide side, long price) {
        return half(side).amountAt(price);
    }

    @Override
    public BookView view(int depth) {
        return new BookView(this, depth);
    }
}
