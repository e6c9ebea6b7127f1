package org.colibri.kit.order;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.time.Clock;
import org.colibri.kit.health.Departure;
import org.colibri.kit.health.Latency;
import org.colibri.kit.health.Metrics;

/**
 * How long an account's creates take on each part of their way: from the command to the request's departure, from there
 * to the venue's acknowledgement, from that to the first word of the private stream, and how old the words of that stream
 * are (HLTH-5). On the account's loop.
 */
final class OrderFigures {

    private static final List<String> COUNTS =
            List.of("ordersUnknown", "ordersLost", "fillsLate", "fillsDuplicate", "fillsExternal", "circuitBreaker");

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Metrics metrics;
    private final Clock clock;
    private final Latency commandToSent;
    private final Latency sentToAck;
    private final Latency ackToStream;
    private final Latency messageAge;

    OrderFigures(OrderAlarms alarms, String account, Clock clock) {
        this.metrics = alarms.metrics();
        this.clock = clock;
        commandToSent = metrics.latency("orderCommandToSent", account);
        sentToAck = metrics.latency("orderSentToAck", account);
        ackToStream = metrics.latency("orderAckToStream", account);
        messageAge = metrics.latency("orderMessageAge", account);
        // What never happened is shown as 0 and not left out.
        COUNTS.forEach(name -> metrics.counter(name, account));
    }

    /**
     * Makes a request: the first that a REST client is asked for meanwhile is this order's. One that no client took charge
     * of has left by another way, a socket, when the call is over.
     */
    <T> CompletableFuture<T> sending(Departure order, Supplier<CompletableFuture<T>> request) {
        metrics.departing(order);
        CompletableFuture<T> answer = null;
        try {
            answer = request.get();
            return answer;
        } finally {
            Departure left = metrics.takeDeparture();
            if (left != null && answer != null && !answer.isCompletedExceptionally()) {
                left.departed(clock.monotonicNanos());
            }
        }
    }

    void acknowledged(TrackedOrder order) {
        if (!order.isDeparted() || order.isAcknowledged()) {
            return;
        }
        order.ackNanos = clock.monotonicNanos();
        commandToSent.record(order.departedNanos - order.commandNanos);
        sentToAck.record(order.ackNanos - order.departedNanos);
        if (order.streamed) {
            // The stream was faster than the answer.
            ackToStream.record(0);
        }
    }

    /** The venue refused it, or nobody knows: there is no acknowledgement to wait for. */
    void failed(TrackedOrder order) {
        if (order.isDeparted() && !order.isAcknowledged()) {
            commandToSent.record(order.departedNanos - order.commandNanos);
        }
    }

    /**
     * The private stream tells of the order.
     *
     * @param timestamp when that happened at the venue, milliseconds since the epoch; 0 when it does not tell
     */
    void streamed(TrackedOrder order, long timestamp) {
        if (timestamp != 0) {
            messageAge.record(clock.epochNanos() - timestamp * NANOS_PER_MILLI);
        }
        if (order.streamed || !order.isDeparted()) {
            return;
        }
        order.streamed = true;
        if (order.isAcknowledged()) {
            ackToStream.record(clock.monotonicNanos() - order.ackNanos);
        }
    }
}
