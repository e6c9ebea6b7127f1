package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;

/** One instrument's public side: book, trades, candles. Read on the venue's loop. */
public interface Market {

    Instrument instrument();

    /** Of the newest level change; 0 before the first. */
    long updateId();

    /** The best levels of both sides, at most {@code depth} a side. */
    BookState book(int depth);

    /** The best bid, or null. */
    BookLevel bestBid();

    /** The best ask, or null. */
    BookLevel bestAsk();

    /** Price of the newest trade, or the price that the market opened at before the first. */
    BigDecimal lastPrice();

    /** The newest trades, at most {@code limit}, oldest first. The tape keeps the last 10,000. */
    List<TapeTrade> trades(int limit);

    /** Trades from an id on, oldest first, at most {@code limit}. */
    List<TapeTrade> tradesFrom(long firstId, int limit);

    /**
     * Candles, oldest first; intervals without trades are flat.
     *
     * @param since smallest open time in milliseconds, or null for the newest {@code limit} before {@code until}
     * @param until largest open time, or null for now
     */
    List<Candle> candles(CandleInterval interval, Long since, Long until, int limit);

    /** The running candle. */
    Candle candle(CandleInterval interval);
}
