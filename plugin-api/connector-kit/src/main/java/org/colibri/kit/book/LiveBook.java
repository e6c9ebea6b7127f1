package org.colibri.kit.book;

import java.math.BigDecimal;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;

/**
 * The one order book of a pair, changed in place on its connector's loop. No method allocates once its arrays have grown,
 * except {@link #view}.
 */
public final class LiveBook implements OrderBook {

    private final BookHalf bids = new BookHalf(true);
    private final BookHalf asks = new BookHalf(false);
    private Instrument instrument;
    private long increment;
    private int offIncrement;
    private BookState state = BookState.INVALID;
    private long sequence;
    private long timestamp;
    private long receivedNanos;

    /** An empty book that is {@code INVALID}. */
    public LiveBook(Instrument instrument) {
        rules(instrument);
    }

    /**
     * Sets the changed levels, keeping at most {@code depth} a side (0 for all), and the message's marks.
     *
     * @return false when a price or amount is negative; the book must then not be used
     */
    boolean apply(BookChanges changes, int depth) {
        long signs = 0;
        for (int i = 0; i < changes.bidCount(); i++) {
            signs |= set(bids, changes.bidPrice(i), changes.bidAmount(i));
        }
        for (int i = 0; i < changes.askCount(); i++) {
            signs |= set(asks, changes.askPrice(i), changes.askAmount(i));
        }
        if (depth > 0) {
            bids.trim(depth);
            asks.trim(depth);
        }
        sequence = changes.sequence();
        timestamp = changes.timestamp();
        receivedNanos = changes.receivedNanos();
        return signs >= 0;
    }

    private long set(BookHalf half, long price, long amount) {
        long sign = price | amount;
        if (sign >= 0 && half.set(price, amount) && price % increment != 0) {
            offIncrement++;
        }
        return sign;
    }

    /** How many levels off the price increment came since the last call (BOOK-5). */
    int takeOffIncrement() {
        int taken = offIncrement;
        offIncrement = 0;
        return taken;
    }

    /** Other rules of the same epoch. */
    void rules(Instrument newInstrument) {
        instrument = newInstrument;
        increment = scaledIncrement(newInstrument);
    }

    /** The price increment at the price scale; 1, which every price is a multiple of, where it is untold or finer. */
    private static long scaledIncrement(Instrument instrument) {
        BigDecimal scaled = instrument.priceIncrement().movePointRight(instrument.priceScale());
        boolean whole = scaled.signum() > 0 && scaled.stripTrailingZeros().scale() <= 0;
        return whole && scaled.precision() - scaled.scale() <= Decimals.MAX_SCALE ? scaled.longValue() : 1;
    }

    /** Empties both sides, for a new snapshot of perhaps another epoch. */
    void clear(Instrument newInstrument) {
        rules(newInstrument);
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

    /** The best prices of a crossed book, for an error. */
    String crossing() {
        return "best bid " + instrument().price(bestBid()).toPlainString() + " is not below best ask "
                + instrument().price(bestAsk()).toPlainString();
    }
}
