package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.TradingPair;

/**
 * The candles of one market in all intervals. A trade goes into the running second and minute alone; a minute goes into
 * all that are as long or longer when it is over or somebody reads, as all of them hold whole minutes.
 */
final class CandleBook {

    private static final CandleInterval MINUTE = CandleInterval.M1;

    private final Map<CandleInterval, CandleSeries> series = new EnumMap<>(CandleInterval.class);
    /** Trades of the running minute that the series do not have yet; null when they have all. */
    private Bar pending;

    CandleBook(TradingPair pair) {
        for (CandleInterval interval : CandleInterval.values()) {
            series.put(interval, new CandleSeries(pair, interval));
        }
    }

    void add(BigDecimal price, BigDecimal amount, BigDecimal quoteAmount, long time) {
        for (Map.Entry<CandleInterval, CandleSeries> entry : series.entrySet()) {
            if (entry.getKey().compareTo(MINUTE) >= 0) {
                break;
            }
            entry.getValue().add(new Bar(time, price, amount, quoteAmount));
        }
        if (pending != null && time >= CandleTimes.next(MINUTE, pending.openTime())) {
            flush();
        }
        if (pending == null) {
            pending = new Bar(CandleTimes.open(MINUTE, time), price, amount, quoteAmount);
        } else {
            pending.add(price, amount, quoteAmount);
        }
    }

    /** The series of the interval with all trades so far. */
    CandleSeries of(CandleInterval interval) {
        flush();
        return series.get(interval);
    }

    private void flush() {
        if (pending != null) {
            series.forEach((interval, candles) -> {
                if (interval.compareTo(MINUTE) >= 0) {
                    candles.add(pending);
                }
            });
            pending = null;
        }
    }
}
