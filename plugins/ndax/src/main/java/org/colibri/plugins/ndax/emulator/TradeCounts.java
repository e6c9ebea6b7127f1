package org.colibri.plugins.ndax.emulator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.TapeTrade;

/** How many trades each pair had in each of the newest hours. */
final class TradeCounts implements ExchangeListener {

    static final int HOURS_OF_A_DAY = 24;

    private static final long HOUR_MILLIS = 3_600_000;

    private final Map<TradingPair, TreeMap<Long, Long>> byHour = new HashMap<>();

    @Override
    public void onTrade(TapeTrade trade) {
        TreeMap<Long, Long> hours = byHour.computeIfAbsent(trade.pair(), pair -> new TreeMap<>());
        hours.merge(hour(trade.time()), 1L, Long::sum);
        if (hours.size() > HOURS_OF_A_DAY) {
            hours.pollFirstEntry();
        }
    }

    /** Trades since the hour in which that time lies, at most a day ago. */
    long since(TradingPair pair, long millis) {
        TreeMap<Long, Long> hours = byHour.get(pair);
        return hours == null
                ? 0
                : hours.tailMap(hour(millis), true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private static long hour(long millis) {
        return Math.floorDiv(millis, HOUR_MILLIS);
    }
}
