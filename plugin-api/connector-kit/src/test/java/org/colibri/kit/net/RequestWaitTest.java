package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.limit.RatePool;
import org.colibri.kit.testing.FakeHttp;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestWaitTest {

    private final TestContext context = new TestContext();
    private final FakeHttp http = new FakeHttp();
    private final RateLimiter limiter = new RateLimiter(context.loop(), 100);
    private final Metrics metrics = new Metrics();
    private final RestClient client = RestClient.builder(
                    context.loop(), http, URI.create("https://api.venue.test"), limiter)
            .metrics(metrics)
            .build();

    RequestWaitTest() {
        limiter.define(RatePool.rolling("w", 2, Duration.ofSeconds(2)));
    }

    private void send() {
        context.on(() -> client.json(RestCall.get("/book")
                .cost(Cost.of("w", 1))
                .priority(Priority.PUBLIC)
                .build()));
    }

    private long waiting() {
        return metrics.counter("requestsWaiting", "PUBLIC").value();
    }

    @Test
    @DisplayName("HLTH-5: requests that wait for permits are counted by class, and how long they did")
    void depthOfTheQueue() {
        int atOnce = (int) limiter.capacity("w");
        for (int i = 0; i < atOnce + 1; i++) {
            send();
        }
        assertThat(http.requests()).hasSize(atOnce);
        assertThat(waiting()).isEqualTo(1);

        context.advance(Duration.ofMillis(2_500));
        assertThat(http.requests()).hasSize(atOnce + 1);
        assertThat(waiting()).isZero();
        assertThat(metrics.latency("requestWait", "PUBLIC").count()).isEqualTo(1);
        assertThat(metrics.latency("requestWait", "PUBLIC").max()).isBetween(2_000_000_000L, 2_500_000_000L);
    }

    @Test
    @DisplayName("HLTH-5: what is given up waits no more, and is not measured")
    void givenUp() {
        for (int i = 0; i < 4; i++) {
            send();
        }
        assertThat(waiting()).isPositive();
        context.on(limiter::close);
        assertThat(waiting()).isZero();
        assertThat(metrics.latency("requestWait", "PUBLIC").count()).isZero();
    }
}
