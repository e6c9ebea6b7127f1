package org.colibri.api.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;

/** A book that a test writes down level by level, best first. */
final class TestBook implements OrderBook {

    private final Instrument instrument;
    private final List<long[]> bids = new ArrayList<>();
    private final List<long[]> asks = new ArrayList<>();
    BookState state = BookState.VALID;

    TestBook(int priceScale, int amountScale) {
        instrument = Instrument.builder(new TradingPair("BTC", "USDT"), "BTCUSDT")
                .scales(priceScale, amountScale)
                .build();
    }

    TestBook bid(long price, long amount) {
        bids.add(new long[] {price, amount});
        return this;
    }

    TestBook ask(long price, long amount) {
        asks.add(new long[] {price, amount});
        return this;
    }

    void clear() {
        bids.clear();
        asks.clear();
    }

    /** An own order of that amount at that price of a side. */
    static OwnLiquidity own(BookSide ownSide, long ownPrice, long ownAmount) {
        return (side, price) -> side == ownSide && price == ownPrice ? ownAmount : 0;
    }

    static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    private List<long[]> side(BookSide side) {
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
        return 17;
    }

    @Override
    public long timestamp() {
        return 1_700_000_000_000L;
    }

    @Override
    public long receivedNanos() {
        return 1_700_000_000_000_000_001L;
    }

    @Override
    public int depth(BookSide side) {
        return side(side).size();
    }

    @Override
    public long price(BookSide side, int level) {
        return side(side).get(level)[0];
    }

    @Override
    public long amount(BookSide side, int level) {
        return side(side).get(level)[1];
    }

    @Override
    public BookView view(int depth) {
        return new BookView(this, depth);
    }
}
