package org.colibri.engine.testing;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/** A book that a test changes level by level; its prices and amounts are whole numbers at the scales of its instrument. */
public final class MadeBook implements OrderBook {

    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    public Instrument instrument = Instrument.builder(new TradingPair("BTC", "USDT"), "BTCUSDT")
            .scales(2, 3)
            .build();
    public BookState state = BookState.VALID;

    /** Sets a level; an amount of 0 takes it away. */
    public MadeBook put(BookSide side, long price, long amount) {
        TreeMap<Long, Long> levels = levels(side);
        if (amount == 0) {
            levels.remove(price);
        } else {
            levels.put(price, amount);
        }
        return this;
    }

    public MadeBook bid(long price, long amount) {
        return put(BookSide.BID, price, amount);
    }

    public MadeBook ask(long price, long amount) {
        return put(BookSide.ASK, price, amount);
    }

    public MadeBook clear() {
        bids.clear();
        asks.clear();
        return this;
    }

    private TreeMap<Long, Long> levels(BookSide side) {
        return side == BookSide.BID ? bids : asks;
    }

    /** All that stands on the side that a taker of that side meets. */
    public long depthFor(Side taker) {
        return levels(taker.takesFrom()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Map.Entry<Long, Long> at(BookSide side, int level) {
        return levels(side).entrySet().stream().skip(level).findFirst().orElseThrow(IndexOutOfBoundsException::new);
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
        return 0;
    }

    @Override
    public long timestamp() {
        return 0;
    }

    @Override
    public long receivedNanos() {
        return 0;
    }

    @Override
    public int depth(BookSide side) {
        return levels(side).size();
    }

    @Override
    public long price(BookSide side, int level) {
        return at(side, level).getKey();
    }

    @Override
    public long amount(BookSide side, int level) {
        return at(side, level).getValue();
    }

    @Override
    public BookView view(int depth) {
        return new BookView(this, depth);
    }
}
