package org.colibri.kit.order;

import org.colibri.api.model.OrderStatus;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;

/** Counts what should not happen to orders and tells the operator, one line of a kind in 30 s. */
public final class OrderAlarms {

    private final LogLimiter log;
    private final Metrics metrics;
    private final String account;

    public OrderAlarms(LogLimiter log, Metrics metrics, String account) {
        this.log = log;
        this.metrics = metrics;
        this.account = account;
    }

    Metrics metrics() {
        return metrics;
    }

    /** How often this was counted so far. */
    public long count(String name) {
        return metrics.counter(name, account).value();
    }

    /** A pair that the state table does not have. */
    void illegal(TrackedOrder order, OrderStatus from, Signal signal) {
        warn("ordersIllegal", order.clientOrderId + ": " + signal + " must not come in state " + from, null);
    }

    /** Something that may happen now and then: only counted. */
    public void count(String name, long more) {
        metrics.counter(name, account).add(more);
    }

    /** Something that needs attention. */
    public void warn(String name, String message, Throwable cause) {
        count(name, 1);
        log.warn(name, account + ": " + message, cause);
    }

    /** A fault of our own that was caught so that the account goes on. */
    public void internal(RuntimeException error) {
        warn("internalErrors", "internal error", error);
    }
}
