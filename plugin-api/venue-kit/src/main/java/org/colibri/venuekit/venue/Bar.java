package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.TradingPair;

/** Prices and volumes of the trades from a time on, as they are so far. */
final class Bar {

    private final long openTime;
    private final BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal volume;
    private BigDecimal quoteVolume;

    /** Of one trade. */
    Bar(long openTime, BigDecimal price, BigDecimal amount, BigDecimal quoteAmount) {
        this.openTime = openTime;
        open = price;
        high = price;
        low = price;
        close = price;
        volume = amount;
        quoteVolume = quoteAmount;
    }

    /** With the trades of another, from another time on. */
    Bar(long openTime, Bar trades) {
        this.openTime = openTime;
        open = trades.open;
        high = trades.high;
        low = trades.low;
        close = trades.close;
        volume = trades.volume;
        quoteVolume = trades.quoteVolume;
    }

    long openTime() {
        return openTime;
    }

    BigDecimal close() {
        return close;
    }

    /** Adds a later trade. */
    void add(BigDecimal price, BigDecimal amount, BigDecimal quoteAmount) {
        high = high.max(price);
        low = low.min(price);
        close = price;
        volume = volume.add(amount);
        quoteVolume = quoteVolume.add(quoteAmount);
    }

    /** Adds the trades of a later bar. */
    void add(Bar later) {
        high = high.max(later.high);
        low = low.min(later.low);
        close = later.close;
        volume = volume.add(later.volume);
        quoteVolume = quoteVolume.add(later.quoteVolume);
    }

    Candle candle(TradingPair pair, CandleInterval interval, boolean closed) {
        return new Candle(pair, interval, openTime, open, high, low, close, volume, quoteVolume, closed);
    }
}
