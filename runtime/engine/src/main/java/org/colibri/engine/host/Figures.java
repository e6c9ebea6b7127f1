package org.colibri.engine.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.connector.Connector;
import org.colibri.kit.health.Counter;
import org.colibri.kit.health.Latency;
import org.colibri.kit.health.Measured;
import org.colibri.kit.health.Metrics;

/**
 * What a connector and one of its accounts have counted since they were opened, in short (HLTH-5); all of it is at
 * {@code /metrics}. Immutable.
 *
 * @param counts by name, in the order in which they are shown
 * @param roundTrip the parts of a create's way by name, likewise
 */
public record Figures(Map<String, Long> counts, Map<String, Span> roundTrip) {

    /** Of the whole connector: the sum over all its endpoints, pairs and queues. */
    private static final List<String> SUMMED = List.of(
            "requests",
            "errors",
            "requestsWaiting",
            "reconnects",
            "bookGaps",
            "bookResyncs",
            "bookInvalidMillis",
            "clockOffsetMillis");

    private static final List<String> OF_ACCOUNT =
            List.of("ordersUnknown", "ordersLost", "fillsLate", "fillsDuplicate", "circuitBreaker");

    private static final Map<String, String> PARTS = parts();

    /**
     * How long it took so far.
     *
     * @param count how often it was measured
     * @param medianNanos half of them took no longer
     * @param p99Nanos 99 of 100 took no longer
     */
    public record Span(long count, long medianNanos, long p99Nanos) {

        static Span of(Latency latency) {
            return new Span(latency.count(), latency.percentile(0.5), latency.percentile(0.99));
        }
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("orderCommandToSent", "commandToSent");
        parts.put("orderSentToAck", "sentToAck");
        parts.put("orderAckToStream", "ackToStream");
        return parts;
    }

    /** What the connector counts; empty for one that was not made with the connector kit. */
    static Optional<Metrics> metrics(Connector connector) {
        return connector instanceof Measured measured ? Optional.of(measured.metrics()) : Optional.empty();
    }

    /** Reads them on any thread; they may be a moment old. */
    static Figures of(Metrics metrics, String account) {
        Map<String, Long> counts = new LinkedHashMap<>();
        SUMMED.forEach(name -> counts.put(name, 0L));
        OF_ACCOUNT.forEach(name -> counts.put(name, 0L));
        for (Counter counter : metrics.counters()) {
            String name = counter.key().name();
            if (SUMMED.contains(name)
                    || OF_ACCOUNT.contains(name) && counter.key().endpoint().equals(account)) {
                counts.merge(name, counter.value(), Long::sum);
            }
        }
        Map<String, Span> spans = new LinkedHashMap<>();
        PARTS.values().forEach(part -> spans.put(part, new Span(0, 0, 0)));
        for (Latency latency : metrics.latencies()) {
            String part = PARTS.get(latency.key().name());
            if (part != null && latency.key().endpoint().equals(account)) {
                spans.put(part, Span.of(latency));
            }
        }
        return new Figures(counts, spans);
    }
}
