package org.colibri.kit.market;

import java.time.Instant;
import java.time.ZoneOffset;
import org.colibri.api.model.CandleInterval;

/** When candles open, in milliseconds since the epoch (UTC). Stateless. */
final class CandleTimes {

    private CandleTimes() {}

    /** The open time of the candle after the one that opens then; months are those of the calendar. */
    static long next(CandleInterval interval, long openTime) {
        return interval == CandleInterval.MO1
                ? Instant.ofEpochMilli(openTime)
                        .atZone(ZoneOffset.UTC)
                        .plusMonths(1)
                        .toInstant()
                        .toEpochMilli()
                : openTime + interval.millis();
    }
}
