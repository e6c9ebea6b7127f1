package org.colibri.plugins.binance.emulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.colibri.api.model.CandleInterval;

/** When candles open and close in UTC: weeks on Mondays, months on their first day. */
final class CandleTimes {

    /** 1970-01-05, the first Monday of the epoch. */
    private static final long FIRST_MONDAY = 4L * 86_400_000;

    private CandleTimes() {}

    /** Open time of the candle that a time falls in, milliseconds since the epoch. */
    static long open(CandleInterval interval, long time) {
        return switch (interval) {
            case MO1 -> month(time, 0);
            case W1 -> FIRST_MONDAY + Math.floorDiv(time - FIRST_MONDAY, interval.millis()) * interval.millis();
            default -> Math.floorDiv(time, interval.millis()) * interval.millis();
        };
    }

    /** Last millisecond of the candle that opens then. */
    static long close(CandleInterval interval, long openTime) {
        return (interval == CandleInterval.MO1 ? month(openTime, 1) : openTime + interval.millis()) - 1;
    }

    private static long month(long time, int later) {
        return Instant.ofEpochMilli(time)
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .plusMonths(later)
                .toInstant()
                .toEpochMilli();
    }
}
