package org.colibri.bench.wire;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.colibri.engine.loop.SystemClock;

/**
 * Where the time between a frame and the order that it causes goes: stamps at the places that the bench sees the order
 * pass, at 25 ns each, and their medians. On the connector's loop.
 */
final class OrderStages implements WireHost.Watch {

    private static final int MOST_ORDERS = 1 << 16;

    /** Places in the order in which they are passed. */
    enum Place {
        /** The flood server wrote the frame. */
        SERVER,
        /** The transport hands the frame over. */
        FRAME,
        /** The strategy is told of the book. */
        STRATEGY,
        /** The order's record is about to be written. */
        JOURNAL,
        /** The signed request is handed to the HTTP transport. */
        REQUEST,
        /** The HTTP transport returns: the request has been written to the socket. */
        SENT,
        /** The strategy's call that ordered returns. */
        DONE
    }

    private static final Place[] PLACES = Place.values();

    private final FloodClock clock = new FloodClock(new SystemClock());
    private final long[] passed = new long[PLACES.length];
    private final long[][] stages = new long[PLACES.length][MOST_ORDERS];
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final int settled;
    private int orders;
    private long settledCpuNanos;

    /** @param settled so many orders are left out */
    OrderStages(int settled) {
        this.settled = settled;
    }

    private void at(Place place) {
        passed[place.ordinal()] = clock.now();
    }

    @Override
    public void frame() {
        at(Place.FRAME);
    }

    /** The strategy was called. */
    void strategy() {
        at(Place.STRATEGY);
    }

    @Override
    public void journal() {
        at(Place.JOURNAL);
    }

    @Override
    public void request() {
        at(Place.REQUEST);
    }

    @Override
    public void sent() {
        at(Place.SENT);
    }

    /**
     * The strategy's call has returned.
     *
     * @param serverNanos the frame's {@code ns}
     */
    void done(long serverNanos) {
        at(Place.DONE);
        passed[Place.SERVER.ordinal()] = serverNanos;
        if (orders < MOST_ORDERS) {
            for (int i = 1; i < PLACES.length; i++) {
                stages[i][orders] = passed[i] - passed[i - 1];
            }
            if (orders++ == settled) {
                settledCpuNanos = threads.getCurrentThreadCpuTime();
            }
        }
    }

    /** Medians of the stages, and the loop's processor time for each order, its frame and its answer; microseconds. */
    String report() {
        int measured = Math.max(0, orders - settled);
        StringBuilder text = new StringBuilder(measured + " orders, median µs:");
        for (int i = 1; i < PLACES.length; i++) {
            long[] sorted = Arrays.copyOfRange(stages[i], orders - measured, orders);
            Arrays.sort(sorted);
            double median = sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1000.0;
            text.append(String.format(Locale.ROOT, " %s %.1f", PLACES[i].name().toLowerCase(Locale.ROOT), median));
        }
        double cpu = (threads.getCurrentThreadCpuTime() - settledCpuNanos) / 1000.0;
        return text.append(String.format(Locale.ROOT, "; loop's CPU µs per order %.1f", cpu / Math.max(1, measured)))
                .toString();
    }
}
