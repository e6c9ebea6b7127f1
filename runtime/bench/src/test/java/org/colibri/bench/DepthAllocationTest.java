package org.colibri.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.colibri.bench.flow.DepthFrames;
import org.colibri.bench.flow.QuietVenue;
import org.colibri.bench.wire.ConnectorFinder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a depth message costs in garbage from the socket's listener to a subscriber on the connector's loop. */
class DepthAllocationTest {

    private static final int MESSAGES = 20_000;
    /**
     * Compiled code keeps no short-lived object, interpreted code does: the best of so many rounds counts. They end with the
     * first good one, and are many, for on a busy machine the compiler gets to it late.
     */
    private static final int ROUNDS = 200;
    /** The goal is 0; the 24 bytes of a list's iterator stay until the compiler has removed it, late on a busy machine. */
    private static final double MOST_BYTES = 32;
    /** Whatever is compiled by then: the limit that is promised. */
    private static final double LIMIT_BYTES = 256;

    private static ThreadMXBean threads;

    @BeforeAll
    static void findCounter() {
        threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }

    @ParameterizedTest(name = "{0}: {1} levels a side, wrapped: {2}")
    @CsvSource({
        "binance,1,true",
        "binance,10,true",
        "binance,10,false",
        "binance,100,true",
        "binance-perpetual,1,true",
        "binance-perpetual,10,true"
    })
    @DisplayName("BOOK-1: decoding, applying and publishing a depth message leaves no garbage")
    void nothingIsAllocatedPerMessage(String connector, int levels, boolean wrapped) {
        QuietVenue venue = venue(connector, levels, wrapped);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS && best >= MOST_BYTES; round++) {
            double bytes = bytesPerMessage(venue);
            assertThat(bytes).isLessThan(LIMIT_BYTES);
            best = Math.min(best, bytes);
        }
        assertThat(best).isLessThan(MOST_BYTES);
    }

    private static double bytesPerMessage(QuietVenue venue) {
        long before = threads.getCurrentThreadAllocatedBytes();
        deliver(venue, MESSAGES);
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / MESSAGES;
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "binance-perpetual"})
    @DisplayName("BOOK-1: every message reaches the subscriber, so that the measured path is the whole one")
    void everyMessageIsPublished(String connector) {
        QuietVenue venue = venue(connector, 10, true);
        long first = venue.deliver();
        assertThat(deliver(venue, 1_000)).isEqualTo(first + 1_000);
    }

    private static QuietVenue venue(String connector, int levels, boolean wrapped) {
        return new QuietVenue(
                connector,
                ConnectorFinder.find(connector),
                new DepthFrames(1_024, levels, 42, wrapped, connector.endsWith("-perpetual")));
    }

    private static long deliver(QuietVenue venue, int messages) {
        long updates = 0;
        for (int i = 0; i < messages; i++) {
            updates = venue.deliver();
        }
        return updates;
    }
}
