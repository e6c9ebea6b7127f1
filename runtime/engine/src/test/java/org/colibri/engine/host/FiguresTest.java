package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.colibri.kit.health.Metrics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private final Metrics metrics = new Metrics();

    @Test
    @DisplayName("HLTH-5: the connector's counts are summed, the account's are its own, what never happened is nought")
    void counts() {
        metrics.counter("requests", "GET /a").add(3);
        metrics.counter("requests", "GET /b").add(4);
        metrics.counter("errors", "GET /a").add(2);
        metrics.counter("errors.NETWORK", "").add(2);
        metrics.counter("requestsWaiting", "CREATE").set(5);
        metrics.counter("clockOffsetMillis", "").set(-12);
        metrics.counter("ordersUnknown", "main").add(1);
        metrics.counter("ordersUnknown", "second").add(7);

        Figures figures = Figures.of(metrics, "main");

        assertThat(figures.counts())
                .containsEntry("requests", 7L)
                .containsEntry("errors", 2L)
                .containsEntry("requestsWaiting", 5L)
                .containsEntry("clockOffsetMillis", -12L)
                .containsEntry("ordersUnknown", 1L)
                .containsEntry("ordersLost", 0L)
                .containsEntry("fillsLate", 0L);
    }

    @Test
    @DisplayName("HLTH-5: each part of an order's way with its median and 99th percentile, of this account alone")
    void roundTrip() {
        for (int i = 1; i <= 100; i++) {
            metrics.latency("orderSentToAck", "main").record(i * 1_000_000L);
        }
        metrics.latency("orderSentToAck", "second").record(9_000_000_000L);

        Figures figures = Figures.of(metrics, "main");

        assertThat(figures.roundTrip().keySet()).containsExactly("commandToSent", "sentToAck", "ackToStream");
        Figures.Span ack = figures.roundTrip().get("sentToAck");
        assertThat(ack.count()).isEqualTo(100);
        assertThat(ack.medianNanos()).isBetween(50_000_000L, 54_000_000L);
        assertThat(ack.p99Nanos()).isBetween(99_000_000L, 100_000_000L);
        assertThat(figures.roundTrip().get("ackToStream").count()).isZero();
    }
}
