package org.colibri.bench.wire;

import java.util.Arrays;
import java.util.Locale;

/** Latencies in nanoseconds of one run, all kept up to a number, so that percentiles are exact. */
final class Latencies {

    private final long[] nanos;
    private int count;

    Latencies(int most) {
        nanos = new long[most];
    }

    void add(long latency) {
        if (count < nanos.length) {
            nanos[count++] = latency;
        }
    }

    /** Fields of a JSON object, in microseconds. */
    String json() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "\"samples\":%d,\"p50us\":%.2f,\"p90us\":%.2f,\"p99us\":%.2f,\"p999us\":%.2f",
                count,
                micros(sorted, 0.5),
                micros(sorted, 0.9),
                micros(sorted, 0.99),
                micros(sorted, 0.999));
    }

    private static double micros(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1000.0;
    }
}
