package org.colibri.kit.market;

import java.math.BigDecimal;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;

/**
 * Makes candles of a larger interval from a row of smaller ones as they come (MD-3). Flat parts without trades do not
 * touch the prices of a candle that has trades: the venue would not count them either.
 */
final class CandleAggregator {

    private final CandleInterval interval;
    private long openTime = Long.MIN_VALUE;
    /** What the closed parts of the running candle make; null before the first has closed. */
    private Candle settled;

    CandleAggregator(CandleInterval interval) {
        this.interval = interval;
    }

    /**
     * The candle that this part belongs to, as it is now; null for the parts of a candle whose beginning never came.
     *
     * @param part the newest of the row again while it is open, then the next one, each closed once; a hole is one of
     *     flat candles
     */
    Candle add(Candle part) {
        long opened = CandleTimes.open(interval, part.openTime());
        if (part.openTime() == opened) {
            openTime = opened;
            settled = null;
        } else if (openTime != opened) {
            return null;
        }
        boolean last = CandleTimes.next(part.interval(), part.openTime()) == CandleTimes.next(interval, openTime);
        Candle now = settled == null ? first(part, last) : joined(part, last);
        if (part.closed()) {
            settled = now;
        }
        return now;
    }

    private Candle first(Candle part, boolean last) {
        return candle(
                part, part.open(), part.high(), part.low(), part.close(), part.volume(), part.quoteVolume(), last);
    }

    private Candle joined(Candle part, boolean last) {
        BigDecimal volume = settled.volume().add(part.volume());
        BigDecimal quoteVolume = settled.quoteVolume() == null || part.quoteVolume() == null
                ? null
                : settled.quoteVolume().add(part.quoteVolume());
        if (isFlat(part)) {
            return candle(
                    part, settled.open(), settled.high(), settled.low(), settled.close(), volume, quoteVolume, last);
        }
        if (isFlat(settled)) {
            return candle(part, part.open(), part.high(), part.low(), part.close(), volume, quoteVolume, last);
        }
        return candle(
                part,
                settled.open(),
                settled.high().max(part.high()),
                settled.low().min(part.low()),
                part.close(),
                volume,
                quoteVolume,
                last);
    }

    private Candle candle(
            Candle part,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volume,
            BigDecimal quoteVolume,
            boolean last) {
        return new Candle(
                part.tradingPair(),
                interval,
                openTime,
                open,
                high,
                low,
                close,
                volume,
                quoteVolume,
                last && part.closed());
    }

    private static boolean isFlat(Candle candle) {
        return candle.volume().signum() == 0
                && candle.high().compareTo(candle.low()) == 0
                && candle.open().compareTo(candle.close()) == 0;
    }
}
