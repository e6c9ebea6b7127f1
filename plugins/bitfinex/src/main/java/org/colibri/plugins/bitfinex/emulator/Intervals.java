package org.colibri.plugins.bitfinex.emulator;

import java.util.Map;
import org.colibri.api.model.CandleInterval;

/** The venue's spellings of candle intervals, and the keys in which they stand: {@code trade:1m:tBTCUSD}. */
final class Intervals {

    private static final Map<String, CandleInterval> BY_NAME = Map.of(
            "1m", CandleInterval.M1,
            "5m", CandleInterval.M5,
            "15m", CandleInterval.M15,
            "30m", CandleInterval.M30,
            "1h", CandleInterval.H1,
            "6h", CandleInterval.H6,
            "12h", CandleInterval.H12,
            "1D", CandleInterval.D1,
            "7D", CandleInterval.W1,
            "1M", CandleInterval.MO1);

    private static final int KEY_PARTS = 3;

    private Intervals() {}

    /** What a key names. */
    record Key(CandleInterval interval, PairRules rules) {}

    /** Reads a key; null when it is none. */
    static Key read(String text, Pairs pairs) {
        String[] parts = text.split(":", KEY_PARTS);
        if (parts.length < KEY_PARTS || !parts[0].equals("trade")) {
            return null;
        }
        CandleInterval interval = BY_NAME.get(parts[1]);
        PairRules rules = pairs.find(parts[2]);
        return interval == null || rules == null ? null : new Key(interval, rules);
    }
}
