package org.colibri.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    @DisplayName("HLTH-5: a figure is one by its name and endpoint")
    void byName() {
        Metrics metrics = new Metrics();
        metrics.counter("requests", "time").increment();
        metrics.counter("requests", "time").increment();
        metrics.counter("requests", "depth").increment();
        assertThat(metrics.counter("requests", "time").value()).isEqualTo(2);
        assertThat(metrics.counters()).hasSize(2);
        assertThat(metrics.latency("request", "time")).isSameAs(metrics.latency("request", "time"));
    }

    @Test
    @DisplayName("PART-3, HLTH-5: with no more room further endpoints of a name share one figure; those known stay")
    void bounded() {
        Metrics metrics = new Metrics(3);
        for (int i = 0; i < 1_000; i++) {
            metrics.counter("requests", "endpoint" + i).increment();
            metrics.latency("request", "endpoint" + i).record(1);
        }
        assertThat(metrics.counters()).hasSize(4);
        assertThat(metrics.latencies()).hasSize(4);
        assertThat(metrics.counter("requests", "endpoint2").value()).isEqualTo(1);
        assertThat(metrics.counter("requests", "other").value()).isEqualTo(997);
    }
}
