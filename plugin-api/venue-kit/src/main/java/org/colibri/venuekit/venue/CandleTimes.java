package org.colibri.venuekit.venue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.colibri.api.model.CandleInterval;

/** When candles open (UTC): weeks on Mondays, months on their first day, the others at multiples since the epoch. */
public final class CandleTimes {

    /** 5 January 1970, the first Monday. */
    private static final long FIRST_MONDAY = 4 * 86_400_000L;

    private CandleTimes() {}

    /** Open time of the candle that holds the time; milliseconds. */
    public static long open(CandleInterval interval, long millis) {
        return switch (interval) {
            case MO1 -> month(millis).toInstant().toEpochMilli();
            case W1 -> millis - Math.floorMod(millis - FIRST_MONDAY, interval.millis());
            default -> millis - Math.floorMod(millis, interval.millis());
        };
    }

    /** Open time of the next candle. */
    public static long next(CandleInterval interval, long open) {
        return interval == CandleInterval.MO1
                ? month(open).plusMonths(1).toInstant().toEpochMilli()
                : open + interval.millis();
    }

    private static ZonedDateTime month(long millis) {
        return Instant.ofEpochMilli(millis)
                .atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1);
    }
}
