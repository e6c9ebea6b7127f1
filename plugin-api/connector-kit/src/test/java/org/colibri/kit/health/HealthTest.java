package org.colibri.kit.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.connector.Health.State;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.event.EventHeader;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class HealthTest {

    private final TestContext context = new TestContext();
    private final List<ConnectorEvent> events = new ArrayList<>();
    private long sequence;

    private EventHeader header() {
        long nanos = context.loop().clock().epochNanos();
        return new EventHeader("venue", null, null, nanos / 1_000_000, nanos, sequence++);
    }

    private HealthTracker tracker() {
        return new HealthTracker(context.loop().clock(), this::header, events::add);
    }

    @Test
    @DisplayName("HLTH-1: health begins as STARTING and each change is one event with cause, since and next retry")
    void changes() {
        HealthTracker health = tracker();
        long begun = context.loop().clock().millis();
        assertThat(health.current().state()).isEqualTo(State.STARTING);
        context.advance(Duration.ofSeconds(1));
        health.started();
        assertThat(health.current().state()).isEqualTo(State.HEALTHY);
        assertThat(health.current().since()).isEqualTo(begun + 1_000);
        health.report("socket", State.DISCONNECTED, "reset", 77);
        health.report("socket", State.DISCONNECTED, "reset", 77);
        assertThat(events).hasSize(2);
        ConnectorEvent.HealthChanged last = (ConnectorEvent.HealthChanged) events.get(1);
        assertThat(last.before().state()).isEqualTo(State.HEALTHY);
        assertThat(last.after().cause()).isEqualTo("reset");
        assertThat(last.after().nextRetry()).isEqualTo(77);
        assertThat(last.header().eventSequence()).isEqualTo(1);
    }

    @Test
    @DisplayName("HLTH-1: the worst of what the parts report counts, and what remains when it clears")
    void worstWins() {
        HealthTracker health = tracker();
        health.started();
        health.report("clock", State.DEGRADED, "clock", 0);
        health.report("orders", State.CANCEL_ONLY, "orders", 0);
        health.report("ban", State.RATE_LIMITED, "ban", 0);
        assertThat(health.current().cause()).isEqualTo("ban");
        health.clear("ban");
        assertThat(health.current().state()).isEqualTo(State.CANCEL_ONLY);
        health.report("orders", State.HEALTHY, "", 0);
        assertThat(health.current().state()).isEqualTo(State.DEGRADED);
        health.clear("clock");
        assertThat(health.current().state()).isEqualTo(State.HEALTHY);
        assertThat(health.current().cause()).isEmpty();
    }

    @Test
    @DisplayName("HLTH-1: a new cause of the same state keeps its since")
    void sinceStays() {
        HealthTracker health = tracker();
        health.report("a", State.DISCONNECTED, "first", 0);
        long since = health.current().since();
        context.advance(Duration.ofSeconds(5));
        health.report("a", State.DISCONNECTED, "second", 0);
        assertThat(health.current().since()).isEqualTo(since);
        assertThat(health.current().cause()).isEqualTo("second");
    }

    @Test
    @DisplayName("HLTH-1: while it starts a connector allows no creates, whatever is degraded")
    void startingIsWorseThanDegraded() {
        HealthTracker health = tracker();
        health.report("books", State.DEGRADED, "late", 0);
        assertThat(health.current().state().allowsCreates()).isFalse();
    }

    @Test
    @DisplayName("POLL-3: readiness tells what is missing and since when, and publishes each change once")
    void readiness() {
        ReadinessMap map =
                new ReadinessMap(context.loop().clock(), List.of("symbols", "clock"), this::header, events::add);
        assertThat(map.current().missing()).containsExactly("clock", "symbols");
        context.advance(Duration.ofSeconds(1));
        map.set("clock", true);
        map.set("clock", true);
        assertThat(events).hasSize(1);
        assertThat(map.is("clock")).isTrue();
        assertThat(map.current().items().get("clock").since())
                .isEqualTo(context.loop().clock().millis());
        map.set("symbols", true);
        assertThat(map.current().isReady()).isTrue();
        assertThatThrownBy(() -> map.set("book", true)).hasMessageContaining("no readiness item 'book'");
    }

    @Test
    @DisplayName("HLTH-4: one line of a kind in 30 s, the next tells how many were left out")
    void logLimiter() {
        Logger log = mock(Logger.class);
        LogLimiter limiter = new LogLimiter(log, context.loop().clock());
        for (int i = 0; i < 10; i++) {
            limiter.warn("gap", "a gap in BTC-USDT", null);
        }
        limiter.warn("other", "another", new IllegalStateException("why"));
        verify(log).warn("a gap in BTC-USDT");
        verify(log).warn("another: why");
        assertThat(limiter.leftOut("gap")).isEqualTo(9);
        context.advance(Duration.ofSeconds(30));
        limiter.warn("gap", "a gap in BTC-USDT", null);
        verify(log).warn("a gap in BTC-USDT (9 more like this were left out)");
        verify(log, times(3)).warn(anyString());
    }

    @Test
    @DisplayName("HLTH-5: counters and latencies are kept by name and endpoint")
    void metrics() {
        Metrics metrics = new Metrics();
        metrics.counter("requests", "GET /time").add(2);
        metrics.counter("requests", "GET /time").increment();
        metrics.counter("offset", "").set(-7);
        assertThat(metrics.counter("requests", "GET /time").value()).isEqualTo(3);
        assertThat(metrics.counters()).hasSize(2);

        Latency latency = metrics.latency("request", "GET /time");
        for (int i = 1; i <= 1_000; i++) {
            latency.record(i * 1_000L);
        }
        assertThat(latency.count()).isEqualTo(1_000);
        assertThat(latency.max()).isEqualTo(1_000_000);
        assertThat(latency.percentile(0.5)).isBetween(500_000L, 532_000L);
        assertThat(latency.percentile(0.99)).isBetween(990_000L, 1_000_000L);
        assertThat(latency.percentile(1)).isEqualTo(1_000_000);
        latency.record(-5);
        latency.record(Long.MAX_VALUE);
        assertThat(latency.percentile(1)).isEqualTo(Long.MAX_VALUE);
        assertThat(metrics.latency("request", "empty").percentile(0.5)).isZero();
    }
}
