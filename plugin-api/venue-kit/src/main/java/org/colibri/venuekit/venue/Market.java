package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.match.MatchListener;
import org.colibri.venuekit.match.MatchingEngine;

/** One instrument's public side: book, trades, candles. Read on the venue's loop. */
public final class Market {

    private final Instrument instrument;
    private final Clock clock;
    private final MatchingEngine engine;
    private final TradeTape tape = new TradeTape();
    private final CandleBook candles;
    private final List<BookUpdate.LevelChange> changes = new ArrayList<>();
    private final BigDecimal openingPrice;
    private BigDecimal lastPrice;
    private BigDecimal markPrice;
    private long updateId;

    Market(Instrument instrument, BigDecimal openingPrice, Clock clock, MatchListener listener) {
        this.instrument = instrument;
        this.clock = clock;
        this.openingPrice = openingPrice;
        this.lastPrice = openingPrice;
        engine = new MatchingEngine(listener);
        candles = new CandleBook(instrument.tradingPair());
    }

    public Instrument instrument() {
        return instrument;
    }

    /** Of the newest level change; 0 before the first. */
    public long updateId() {
        return updateId;
    }

    /** The best levels of both sides, at most {@code depth} a side. */
    public BookState book(int depth) {
        return new BookState(updateId, levels(true, depth), levels(false, depth));
    }

    /** The orders of one level counted from the best, which is 0, first in time first; empty beyond the last level. */
    public List<BookOrder> orders(BookSide side, int level) {
        boolean bid = side == BookSide.BID;
        if (level >= engine.depth(bid)) {
            return List.of();
        }
        BigDecimal price = instrument.price(engine.price(bid, level));
        List<BookOrder> orders = new ArrayList<>();
        engine.orders(bid, level, (id, left) -> orders.add(new BookOrder(id, price, instrument.amount(left))));
        return orders;
    }

    /** The best bid, or null. */
    public BookLevel bestBid() {
        return engine.depth(true) == 0 ? null : level(true, 0);
    }

    /** The best ask, or null. */
    public BookLevel bestAsk() {
        return engine.depth(false) == 0 ? null : level(false, 0);
    }

    /** What positions are valued at: the price that was set, or the newest trade's. */
    public BigDecimal markPrice() {
        return markPrice == null ? lastPrice : markPrice;
    }

    /** Values positions at this price from now on; at the newest trade's when it is null. */
    public void markPrice(BigDecimal price) {
        markPrice = price;
    }

    /** Price of the newest trade, or the price that the market opened at before the first. */
    public BigDecimal lastPrice() {
        return lastPrice;
    }

    /** The price that the market opened at. */
    public BigDecimal openingPrice() {
        return openingPrice;
    }

    /** Id of the newest trade; 0 before the first. */
    public long lastTradeId() {
        return tape.lastId();
    }

    /** The newest trades, at most {@code limit}, oldest first. The tape keeps the last 10,000. */
    public List<TapeTrade> trades(int limit) {
        return tape.newest(limit);
    }

    /** Trades from an id on, oldest first, at most {@code limit}; those that the tape no longer has are left out. */
    public List<TapeTrade> tradesFrom(long firstId, int limit) {
        return tape.from(firstId, limit);
    }

    /**
     * Candles, oldest first; intervals without trades are flat at the close before, or at the opening price.
     *
     * @param since smallest open time in milliseconds, or null for the newest {@code limit} before {@code until}
     * @param until largest open time, or null for now; later times are not read
     */
    public List<Candle> candles(CandleInterval interval, Long since, Long until, int limit) {
        long now = clock.millis();
        long last = until == null ? now : Math.min(until, now);
        return candles.of(interval).read(since, last, limit, now, openingPrice);
    }

    /** The running candle. */
    public Candle candle(CandleInterval interval) {
        return candles(interval, null, null, 1).get(0);
    }

    /** What a taker of that side would find at the price or better, in base units. */
    public BigDecimal amountUpTo(Side taker, BigDecimal price) {
        boolean bid = taker == Side.SELL;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < engine.depth(bid); i++) {
            BookLevel level = level(bid, i);
            int worse = level.price().compareTo(price);
            if (bid ? worse < 0 : worse > 0) {
                break;
            }
            sum = sum.add(level.amount());
        }
        return sum;
    }

    MatchingEngine engine() {
        return engine;
    }

    void add(TapeTrade trade) {
        tape.add(trade);
        lastPrice = trade.price();
        BigDecimal base = Worth.base(instrument, trade.price(), trade.amount());
        BigDecimal quote = Worth.quote(instrument, trade.price(), trade.amount());
        candles.add(trade.price(), base, quote, trade.time());
    }

    /** An id for a trade that the public does not see. */
    long hiddenTradeId() {
        return tape.skip();
    }

    void levelChanged(boolean bid, long price, long total) {
        updateId++;
        changes.add(new BookUpdate.LevelChange(
                bid ? BookSide.BID : BookSide.ASK, instrument.price(price), instrument.amount(total), updateId));
    }

    /** The changes since the last call, or null when there were none. */
    BookUpdate takeChanges() {
        if (changes.isEmpty()) {
            return null;
        }
        BookUpdate update =
                new BookUpdate(instrument.tradingPair(), changes.get(0).updateId(), updateId, clock.millis(), changes);
        changes.clear();
        return update;
    }

    private List<BookLevel> levels(boolean bid, int depth) {
        int count = Math.min(depth, engine.depth(bid));
        List<BookLevel> levels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            levels.add(level(bid, i));
        }
        return levels;
    }

    private BookLevel level(boolean bid, int depth) {
        return new BookLevel(instrument.price(engine.price(bid, depth)), instrument.amount(engine.total(bid, depth)));
    }
}
