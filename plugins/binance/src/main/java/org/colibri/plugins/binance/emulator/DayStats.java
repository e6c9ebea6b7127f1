package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.venuekit.venue.CandleTimes;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/**
 * A market's last 24 hours, by whole minutes.
 *
 * @param tally number and ids of the trades
 */
record DayStats(
        long openTime,
        long closeTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal last,
        BigDecimal lastAmount,
        BigDecimal volume,
        BigDecimal quoteVolume,
        TradeTallies.Tally tally) {

    private static final int MINUTES = 1_440;

    static DayStats of(Market market, TradeTallies tallies, long now) {
        long start = CandleTimes.open(CandleInterval.M1, now) - MINUTES * CandleInterval.M1.millis();
        BigDecimal last = market.lastPrice();
        BigDecimal open = null;
        BigDecimal high = last;
        BigDecimal low = last;
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        List<TapeTrade> trades = market.trades(1);
        List<Candle> minutes = market.candles(CandleInterval.M1, start, null, MINUTES + 1);
        for (Candle minute : minutes) {
            open = open == null ? minute.open() : open;
            high = high.max(minute.high());
            low = low.min(minute.low());
            volume = volume.add(minute.volume());
            quote = quote.add(minute.quoteVolume());
        }
        return new DayStats(
                start,
                now,
                open == null ? last : open,
                high,
                low,
                last,
                trades.isEmpty() ? BigDecimal.ZERO : trades.get(0).amount(),
                volume,
                quote,
                tallies.since(market.instrument().tradingPair(), start));
    }

    BigDecimal change() {
        return last.subtract(open);
    }

    /** Quote volume through volume; the last price when nothing traded. */
    BigDecimal average() {
        return volume.signum() == 0 ? last : Num.ratio(quoteVolume, volume);
    }
}
