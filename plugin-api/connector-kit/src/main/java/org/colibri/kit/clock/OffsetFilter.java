package org.colibri.kit.clock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last five offset samples and the estimate made of them (TIME-1). When a clock has jumped, those from before tell
 * nothing any more, however short their way was.
 */
final class OffsetFilter {

    static final int SAMPLES = 5;

    /** Beyond what round trips explain; clocks that are kept drift far less between two samples. */
    private static final long DRIFT_NANOS = 1_000_000_000L;

    private final List<Offset> samples = new ArrayList<>(SAMPLES);
    private long estimate;

    /** Venue time minus local monotonic time at the midpoint of a call, both in nanoseconds. */
    private record Offset(long nanos, long roundTrip) {

        /** Each is off by half its round trip at most: with more between them one of the clocks has jumped. */
        boolean contradicts(Offset other) {
            return Math.abs(nanos - other.nanos) - DRIFT_NANOS > (roundTrip + other.roundTrip) / 2;
        }
    }

    void add(ServerTime.Sample sample) {
        long middle = sample.sentNanos() + sample.roundTrip() / 2;
        Offset newest = new Offset(sample.serverMillis() * 1_000_000 - middle, sample.roundTrip());
        samples.removeIf(newest::contradicts);
        if (samples.size() == SAMPLES) {
            samples.remove(0);
        }
        samples.add(newest);
        estimate = estimate();
    }

    void clear() {
        samples.clear();
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    /**
     * The mean of the median and of the average weighted 1, 3, 5, … (newest most), of the samples whose round trip is
     * at most twice the smallest. Asked several times for each order, so it is worked out when a sample comes.
     *
     * @return of no meaning while there is no sample
     */
    long nanos() {
        return estimate;
    }

    /** Worked out on differences from the first sample, which keeps the sums small. */
    private long estimate() {
        long smallest = samples.stream().mapToLong(Offset::roundTrip).min().orElseThrow();
        long[] kept = samples.stream()
                .filter(sample -> sample.roundTrip() <= 2 * smallest)
                .mapToLong(Offset::nanos)
                .toArray();
        long base = kept[0];
        long weighted = 0;
        long weights = 0;
        for (int i = 0; i < kept.length; i++) {
            kept[i] -= base;
            weighted += kept[i] * (2L * i + 1);
            weights += 2L * i + 1;
        }
        long average = Math.floorDiv(weighted, weights);
        Arrays.sort(kept);
        int middle = kept.length / 2;
        long median = kept.length % 2 == 1 ? kept[middle] : Math.floorDiv(kept[middle - 1] + kept[middle], 2L);
        return base + Math.floorDiv(median + average, 2L);
    }
}
