package org.colibri.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.bench.flow.DepthFrames;
import org.colibri.bench.flow.QuietVenue;
import org.colibri.bench.wire.ConnectorFinder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gate on what an order costs in garbage, from the command to the venue's answer applied: tracker, rules, rate limiter,
 * signature, request, decoded answer, event. Not in it: the bot's gateway and the HTTP transport. Bytes of interpreted code
 * count too, so that the figure does not depend on how far the compiler is.
 */
class OrderAllocationTest {

    private static final int ORDERS = 500;
    /** Measured: 11.4 KB; whatever the compiler does, it does not get better. */
    private static final double LIMIT_BYTES = 16_000;

    private static final OrderRequest ORDER = OrderRequest.limit(
            new TradingPair("BTC", "USDT"), Side.BUY, new BigDecimal("20000"), new BigDecimal("0.001"));

    @ParameterizedTest
    @ValueSource(strings = {"binance", "binance-perpetual"})
    @DisplayName("REC-1: an order on its way to the venue and back leaves little garbage, and each one gets there")
    void littleIsAllocatedPerOrder(String connector) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        QuietVenue venue = new QuietVenue(
                connector,
                ConnectorFinder.find(connector),
                new DepthFrames(1, 1, 42, false, connector.endsWith("-perpetual")));
        venue.openAccount();
        place(venue, ORDERS);

        long before = threads.getCurrentThreadAllocatedBytes();
        long taken = place(venue, ORDERS);
        double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / ORDERS;

        assertThat(taken).isEqualTo(2 * ORDERS);
        assertThat(bytes).isLessThan(LIMIT_BYTES);
    }

    private static long place(QuietVenue venue, int orders) {
        long taken = 0;
        for (int i = 0; i < orders; i++) {
            taken = venue.place("bench", ORDER);
        }
        return taken;
    }
}
