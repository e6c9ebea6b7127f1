package org.colibri.kit.market;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.colibri.api.model.CandleInterval;

/**
 * When candles open, in milliseconds since the epoch (UTC): weeks on Mondays, months on their first day, the others at
 * multiples since the epoch. Stateless.
 */
final class CandleTimes {

    /** 5 January 1970, the first Monday. */
    private static final long FIRST_MONDAY = 4 * CandleInterval.D1.millis();

    private CandleTimes() {}

    /** The open time of the candle that holds the time. */
    static long open(CandleInterval interval, long time) {
        return switch (interval) {
            case MO1 ->
                utc(time)
                        .truncatedTo(ChronoUnit.DAYS)
                        .withDayOfMonth(1)
                        .toInstant()
                        .toEpochMilli();
            case W1 -> time - Math.floorMod(time - FIRST_MONDAY, interval.millis());
            default -> time - Math.floorMod(time, interval.millis());
        };
    }

    /** The open time of the candle after the one that opens then; months are those of the calendar. */
    static long next(CandleInterval interval, long openTime) {
        return interval == CandleInterval.MO1
                ? utc(openTime).plusMonths(1).toInstant().toEpochMilli()
                : openTime + interval.millis();
    }

    private static ZonedDateTime utc(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC);
    }
}
