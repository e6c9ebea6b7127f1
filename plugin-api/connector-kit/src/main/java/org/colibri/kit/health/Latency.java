package org.colibri.kit.health;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A histogram of durations in nanoseconds, exact within 1/16, from 0 to centuries, of fixed size. One writer, its
 * connector's loop; readers on any thread see counts that may be a moment old.
 */
public final class Latency {

    private static final int SUB_BITS = 4;
    private static final int SUB = 1 << SUB_BITS;

    private final Metrics.Key key;
    private final AtomicLongArray buckets = new AtomicLongArray((Long.SIZE - SUB_BITS) * SUB);
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong max = new AtomicLong();

    Latency(Metrics.Key key) {
        this.key = key;
    }

    public Metrics.Key key() {
        return key;
    }

    /** Counts one duration; a negative one (clocks differ) counts as 0. */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        int bucket = bucketOf(value);
        buckets.lazySet(bucket, buckets.getPlain(bucket) + 1);
        count.lazySet(count.getPlain() + 1);
        if (value > max.getPlain()) {
            max.lazySet(value);
        }
    }

    public long count() {
        return count.get();
    }

    /** The longest so far, nanoseconds. */
    public long max() {
        return max.get();
    }

    /**
     * The duration that so much of all stay at or below, nanoseconds; 0 when there are none.
     *
     * @param share 0.5 for the median, 0.99 for the 99th percentile
     */
    public long percentile(double share) {
        long wanted = (long) Math.ceil(share * count());
        long seen = 0;
        for (int i = 0; i < buckets.length(); i++) {
            seen += buckets.get(i);
            if (seen >= wanted && seen > 0) {
                return Math.min(upperEdge(i), max());
            }
        }
        return max();
    }

    private static int bucketOf(long value) {
        if (value < SUB) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUB + (int) (value >>> shift) - SUB;
    }

    private static long upperEdge(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = bucket / SUB - 1;
        return ((long) (bucket % SUB + SUB + 1) << shift) - 1;
    }
}
