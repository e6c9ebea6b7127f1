package org.colibri.bench.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations of one kind, all kept, so that percentiles are exact. */
final class Waits {

    private final List<Long> micros = new ArrayList<>();

    void add(Duration wait) {
        micros.add(wait.toNanos() / 1_000);
    }

    int count() {
        return micros.size();
    }

    /** Fields of a JSON object, in milliseconds. */
    String json() {
        List<Long> sorted = new ArrayList<>(micros);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "\"p50ms\":%.1f,\"p90ms\":%.1f,\"p99ms\":%.1f,\"maxms\":%.1f",
                millis(sorted, 0.5),
                millis(sorted, 0.9),
                millis(sorted, 0.99),
                millis(sorted, 1));
    }

    /** The smallest that at least this share does not exceed. */
    private static double millis(List<Long> sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, rank - 1)) / 1_000.0;
    }
}
