package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.TradingPair;

/** The candles of one interval, built from trades. Intervals without trades are made flat when they are read. */
final class CandleSeries {

    private static final int KEPT = 2_000;

    private final TradingPair pair;
    private final CandleInterval interval;
    private final TreeMap<Long, Bar> bars = new TreeMap<>();
    private Bar newest;

    CandleSeries(TradingPair pair, CandleInterval interval) {
        this.pair = pair;
        this.interval = interval;
    }

    /** Adds the trades of a bar that lies within one candle of this interval. */
    void add(Bar part) {
        if (newest == null || part.openTime() >= CandleTimes.next(interval, newest.openTime())) {
            newest = new Bar(CandleTimes.open(interval, part.openTime()), part);
            bars.put(newest.openTime(), newest);
            if (bars.size() > KEPT) {
                bars.pollFirstEntry();
            }
        } else {
            newest.add(part);
        }
    }

    /** Open times from {@code since} (null: so that the newest count) to {@code until}, at most {@code limit}. */
    List<Candle> read(Long since, long until, int limit, long now, BigDecimal openingPrice) {
        List<Candle> candles = new ArrayList<>();
        for (long open : openTimes(since, until, limit)) {
            candles.add(at(open, now, openingPrice));
        }
        return candles;
    }

    private Deque<Long> openTimes(Long since, long until, int limit) {
        Deque<Long> times = new ArrayDeque<>();
        if (since == null) {
            for (long open = CandleTimes.open(interval, until);
                    times.size() < limit && open >= 0;
                    open = CandleTimes.open(interval, open - 1)) {
                times.addFirst(open);
            }
        } else {
            long first = CandleTimes.open(interval, since);
            for (long open = first < since ? CandleTimes.next(interval, first) : first;
                    open <= until && times.size() < limit;
                    open = CandleTimes.next(interval, open)) {
                times.addLast(open);
            }
        }
        return times;
    }

    private Candle at(long open, long now, BigDecimal openingPrice) {
        boolean closed = now >= CandleTimes.next(interval, open);
        Map.Entry<Long, Bar> entry = bars.floorEntry(open);
        if (entry != null && entry.getKey() == open) {
            return entry.getValue().candle(pair, interval, closed);
        }
        BigDecimal flat = entry == null ? openingPrice : entry.getValue().close();
        return new Candle(pair, interval, open, flat, flat, flat, flat, BigDecimal.ZERO, BigDecimal.ZERO, closed);
    }
}
