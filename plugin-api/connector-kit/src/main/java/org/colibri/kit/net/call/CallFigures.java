package org.colibri.kit.net.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.kit.health.Counter;
import org.colibri.kit.health.Departure;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.RateLimiter;

/** Counts the requests over a socket under the names that requests over HTTP are counted under (HLTH-5). */
final class CallFigures {

    private final Metrics metrics;
    private final Clock clock;
    private final RateLimiter limiter;

    CallFigures(Metrics metrics, Clock clock, RateLimiter limiter) {
        this.metrics = metrics;
        this.clock = clock;
        this.limiter = limiter;
    }

    /** Who wants to know when the request leaves that is being made now; null when nobody does. */
    Departure takeDeparture() {
        return metrics.takeDeparture();
    }

    /** What is asked for meanwhile is the same order's, by another way. */
    <T> CompletableFuture<T> again(Departure order, Supplier<CompletableFuture<T>> otherWay) {
        if (order == null) {
            return otherWay.get();
        }
        metrics.departing(order);
        try {
            return otherWay.get();
        } finally {
            metrics.takeDeparture();
        }
    }

    /** A request waits for permits; to be told when it waits no more. */
    Runnable waiting(SocketCall<?> call) {
        Counter waiting = metrics.counter("requestsWaiting", call.priority().name());
        long since = clock.monotonicNanos();
        waiting.add(1);
        return () -> {
            waiting.add(-1);
            metrics.latency("requestWait", call.priority().name()).record(clock.monotonicNanos() - since);
        };
    }

    long nanos() {
        return clock.monotonicNanos();
    }

    /** The request was handed to the connection; its answer is still to come, if it did not leave at all this says so. */
    void sent(SocketCall<?> call, long sentNanos, Departure order, CompletableFuture<CallOutcome> answer) {
        if (isUnsent(answer)) {
            call.cost().items().forEach(item -> limiter.release(item.pool(), item.weight()));
            return;
        }
        if (order != null) {
            order.departed(sentNanos);
        }
        metrics.counter("requests", call.endpoint()).increment();
        for (Cost.Item item : call.cost().items()) {
            metrics.counter("permitsUsed", item.pool()).set(limiter.used(item.pool()));
        }
        answer.whenComplete((outcome, failure) ->
                metrics.latency("request", call.endpoint()).record(clock.monotonicNanos() - sentNanos));
    }

    void failed(SocketCall<?> call, Throwable why) {
        Throwable cause = Failures.cause(why);
        ErrorCategory category = cause instanceof VenueException known ? known.category() : ErrorCategory.UNKNOWN;
        metrics.counter("errors", call.endpoint()).increment();
        metrics.counter("errors." + category, "").increment();
    }

    /** Failed already, for certain: the connection was gone, or it could not be signed. */
    private static boolean isUnsent(CompletableFuture<CallOutcome> answer) {
        if (!answer.isCompletedExceptionally()) {
            return false;
        }
        return answer.handle((outcome, failure) -> failure instanceof VenueException why && why.definite())
                .join();
    }
}
