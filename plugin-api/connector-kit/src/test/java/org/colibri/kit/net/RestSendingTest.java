package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RatePool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a request leaves, how often, and within which limits. */
class RestSendingTest extends RestBench {

    @Test
    @DisplayName("NET-1: reads are repeated twice on network failures, with growing pauses, then fail")
    void repeatsReads() {
        CompletableFuture<JsonNode> answer = send(READ);
        fail(true);
        assertThat(http.requests()).hasSize(1);
        context.advance(Duration.ofMillis(100));
        assertThat(http.requests()).hasSize(2);
        fail(true);
        context.advance(Duration.ofMillis(400));
        assertThat(http.requests()).hasSize(3);
        assertThat(http.last().timeout()).isEqualTo(Duration.ofMillis(9_500));
        fail(true);
        context.advance(Duration.ofMinutes(1));
        assertThat(http.requests()).hasSize(3);
        assertThat(error(answer).category()).isEqualTo(ErrorCategory.NETWORK);
    }

    @Test
    @DisplayName("NET-1: a cancel is repeated and signed anew, with a later timestamp")
    void repeatsCancels() {
        synced();
        CompletableFuture<JsonNode> cancel = send(CANCEL);
        fail(true);
        context.advance(Duration.ofMillis(100));
        assertThat(http.requests()).hasSize(2);
        assertThat(timestamps.get(1)).isEqualTo(timestamps.get(0) + 100);
        answer(200, "{}");
        assertThat(cancel).isCompleted();
    }

    @Test
    @DisplayName("RATE-1: permits of what never left are given back, those of what may have arrived are not")
    void givesBackPermits() {
        synced();
        limiter.define(RatePool.rolling("unsent", 1000, Duration.ofMinutes(1)));
        RestCall call = RestCall.get("/x")
                .cost(Cost.of("unsent", 5))
                .idempotency(Idempotency.ONCE)
                .build();
        send(call);
        fail(false);
        assertThat(limiter.used("unsent")).isZero();
        send(call);
        fail(true);
        assertThat(limiter.used("unsent")).isEqualTo(5);
    }

    @Test
    @DisplayName("NET-1: a create is never repeated, not even when nothing left")
    void neverRepeatsCreates() {
        synced();
        for (boolean sent : new boolean[] {true, false}) {
            CompletableFuture<JsonNode> create = send(CREATE);
            fail(sent);
            context.advance(Duration.ofMinutes(1));
            assertThat(error(create).definite()).as("NET-3").isEqualTo(!sent);
        }
        assertThat(http.requests()).hasSize(2);
    }

    @Test
    @DisplayName("RATE-1: used weights in headers correct the limiter, malformed ones cost nothing")
    void usedWeights() {
        limiter.define(RatePool.aligned("w", 1000, Duration.ofMinutes(1)));
        CompletableFuture<JsonNode> answer =
                send(RestCall.get("/book").cost(Cost.of("w", 5)).build());
        assertThat(limiter.used("w")).isEqualTo(5);
        answer(200, "{}", "X-Used", "700");
        assertThat(answer).isCompleted();
        assertThat(limiter.used("w")).isEqualTo(700);
        CompletableFuture<JsonNode> odd = send(READ);
        answer(200, "{}", "X-Used", "many");
        assertThat(odd).isCompleted();
    }

    @Test
    @DisplayName("RATE-5: a 429 rests the request's pools as long as Retry-After says")
    void tooManyRequests() {
        limiter.define(RatePool.rolling("w", 1000, Duration.ofMinutes(1)));
        RestCall call = RestCall.get("/book").cost(Cost.of("w", 5)).build();
        CompletableFuture<JsonNode> refused = send(call);
        answer(429, "{\"code\":-1003,\"msg\":\"Too many requests\"}", "Retry-After", "7");
        assertThat(error(refused).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(error(refused).retryAfterMillis()).isEqualTo(7_000);
        send(call);
        assertThat(http.requests()).hasSize(1);
        context.advance(Duration.ofSeconds(7));
        assertThat(http.requests()).hasSize(2);
    }

    @Test
    @DisplayName("RATE-5: a 418 stops all but cancels to the host for as long as it says")
    void banned() {
        synced();
        send(READ);
        answer(418, "{\"code\":-1003,\"msg\":\"banned\"}", "Retry-After", "120");
        CompletableFuture<JsonNode> read = send(READ);
        assertThat(error(read).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(error(read).definite()).isTrue();
        send(CANCEL);
        assertThat(http.requests()).hasSize(2);
        context.advance(Duration.ofSeconds(120));
        send(READ);
        assertThat(http.requests()).hasSize(3);
    }

    @Test
    @DisplayName("RATE-3: a create that waits past its deadline fails locally and is never sent")
    void deadline() {
        synced();
        limiter.define(RatePool.rolling("w", 1, Duration.ofMinutes(1)));
        RestCall call = RestCall.post("/order")
                .cost("w", 1)
                .priority(Priority.CREATE)
                .deadline(Duration.ofSeconds(2))
                .signed()
                .build();
        send(call);
        CompletableFuture<JsonNode> late = send(call);
        context.advance(Duration.ofSeconds(2));
        assertThat(error(late).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        context.advance(Duration.ofMinutes(5));
        assertThat(http.requests()).hasSize(1);
    }

    @Test
    @DisplayName("NET-1: a repeat that cannot be sent leaves the first sending's outcome")
    void unsentRepeat() {
        synced();
        limiter.define(RatePool.rolling("w", 1, Duration.ofMinutes(1)));
        CompletableFuture<JsonNode> cancel = send(RestCall.delete("/order")
                .cost("w", 1)
                .priority(Priority.CANCEL)
                .signed()
                .build());
        fail(true);
        context.advance(Duration.ofSeconds(6));
        assertThat(error(cancel).category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(error(cancel).definite()).isFalse();
    }

    @Test
    @DisplayName("NET-1: orders and cancels time out after 5 s, others after 10 s")
    void timeouts() {
        assertThat(CREATE.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(CANCEL.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(READ.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(CREATE.idempotency()).isEqualTo(Idempotency.ONCE);
        assertThat(CANCEL.idempotency()).isEqualTo(Idempotency.IDEMPOTENT);
    }

    @Test
    @DisplayName("A closed client sends nothing more, what waits fails")
    void closed() {
        CompletableFuture<JsonNode> waiting = send(SIGNED);
        context.on(client::close);
        answer(200, TIME);
        assertThat(error(waiting)).hasMessageContaining("stopping");
        assertThat(error(send(READ)).definite()).isTrue();
        assertThat(http.requests()).hasSize(1);
    }
}
