package org.colibri.kit.market;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/**
 * What the candles of an interval are made of at a venue: its own, or the largest of its intervals that divides the wanted
 * one (MD-3).
 *
 * @param interval the wanted one
 * @param venueInterval the one to ask the venue for; the same when the venue has it
 */
public record CandleSource(CandleInterval interval, CandleInterval venueInterval) {

    private static final int LONGEST_MONTH = 31;

    /**
     * The source at a venue with these intervals.
     *
     * @throws VenueException {@code NOT_SUPPORTED} when none of them divides the wanted one
     */
    public static CandleSource of(CandleInterval interval, Set<CandleInterval> venueIntervals) {
        return venueIntervals.stream()
                .filter(smaller -> divides(smaller, interval))
                .max(Comparator.naturalOrder())
                .map(largest -> new CandleSource(interval, largest))
                .orElseThrow(() -> VenueException.local(
                        ErrorCategory.NOT_SUPPORTED,
                        "the venue has neither candles of " + interval + " nor smaller ones to build them from",
                        "choose one of " + possible(venueIntervals)));
    }

    /** Weeks begin on Mondays and months on their first day, so that of the longer intervals only days divide them. */
    private static boolean divides(CandleInterval smaller, CandleInterval interval) {
        return smaller == interval
                || smaller.compareTo(interval) < 0
                        && smaller.compareTo(CandleInterval.D1) <= 0
                        && interval.millis() % smaller.millis() == 0;
    }

    private static String possible(Set<CandleInterval> venueIntervals) {
        return Arrays.stream(CandleInterval.values())
                .filter(interval -> venueIntervals.stream().anyMatch(smaller -> divides(smaller, interval)))
                .map(CandleInterval::text)
                .collect(Collectors.joining(", "));
    }

    /** True when the candles are the venue's own. */
    public boolean isVenues() {
        return interval == venueInterval;
    }

    /** How many of the venue's candles surely hold so many whole ones of the interval, the running one among them. */
    public int records(int wanted) {
        if (isVenues()) {
            return wanted;
        }
        long length = interval == CandleInterval.MO1 ? LONGEST_MONTH * CandleInterval.D1.millis() : interval.millis();
        return (int) Math.min(Integer.MAX_VALUE, wanted * (length / venueInterval.millis()));
    }
}
