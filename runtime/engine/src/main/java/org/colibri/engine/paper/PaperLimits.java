package org.colibri.engine.paper;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.limit.RatePool;

/**
 * Holds back new orders as the venue's limits of an account would: each takes one permit of every limit that the capability
 * sheet says is counted by account, in a rolling window. Cancels are not counted. On the connector's loop.
 */
final class PaperLimits {

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final String HOST = "paper";

    private final RateLimiter limiter;
    private final Cost order;

    PaperLimits(Loop loop, CapabilitySheet sheet) {
        limiter = new RateLimiter(loop, 100);
        List<CapabilitySheet.RatePool> counted = sheet.ratePools().stream()
                .filter(pool -> pool.countedBy().equals("account"))
                .toList();
        Cost cost = Cost.FREE;
        for (CapabilitySheet.RatePool pool : counted) {
            int permits = (int) Math.min(Integer.MAX_VALUE, pool.permits());
            limiter.define(RatePool.rolling(pool.id(), permits, Duration.ofMillis(pool.windowMillis())));
            cost = cost.and(pool.id(), 1);
        }
        order = cost;
    }

    /** Runs the task once the order may be sent, or tells why that cannot be soon. */
    void order(Runnable admitted, Consumer<VenueException> refused) {
        limiter.acquire(order, Priority.CREATE, HOST, WAIT, admitted, refused);
    }

    void close() {
        limiter.close();
    }
}
