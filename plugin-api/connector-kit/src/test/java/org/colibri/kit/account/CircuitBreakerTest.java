package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.colibri.api.model.ErrorCategory;
import org.colibri.kit.order.ScriptedApi;
import org.colibri.kit.order.Turns;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private final TestContext context = new TestContext();
    private final ScriptedApi api = new ScriptedApi();
    private final List<String> told = new ArrayList<>();
    private final CircuitBreaker breaker = new CircuitBreaker(
            api,
            new Turns(context.loop(), error -> {
                throw error;
            }),
            context.loop().clock(),
            new SplittableRandom(7),
            new CircuitBreaker.Listener() {
                @Override
                public void opened(String cause, long retryAtMillis) {
                    told.add("opened " + (retryAtMillis - now()));
                }

                @Override
                public void stillOpen(String cause, long retryAtMillis) {
                    told.add("still open: " + cause);
                }

                @Override
                public void closed() {
                    told.add("closed");
                }
            });

    private long now() {
        return context.loop().clock().millis();
    }

    private void createFails() {
        context.on(() -> breaker.createFailed(ScriptedApi.timedOut()));
    }

    private void answer(String what, Object value) {
        context.on(() -> api.answer(what, value));
    }

    @Test
    @DisplayName("HLTH-3: nine failed creates within 60 s do not open it, the tenth does, once")
    void tenWithinAMinute() {
        for (int i = 0; i < 9; i++) {
            createFails();
            context.advance(Duration.ofSeconds(6));
        }
        assertThat(told).isEmpty();

        createFails();
        createFails();
        assertThat(told).containsExactly("opened 10000");
    }

    @Test
    @DisplayName("HLTH-3: creates that fail more than 60 s apart do not add up")
    void slowly() {
        for (int i = 0; i < 40; i++) {
            createFails();
            context.advance(Duration.ofSeconds(7));
        }
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("HLTH-3: a venue that refuses everything opens it too, one order that is wrong does not")
    void refusals() {
        for (int i = 0; i < 10; i++) {
            context.on(() -> breaker.createFailed(ScriptedApi.refused(ErrorCategory.INVALID_ORDER)));
            context.on(() -> breaker.createFailed(ScriptedApi.refused(ErrorCategory.RATE_LIMITED)));
        }
        assertThat(told).isEmpty();
        for (int i = 0; i < 10; i++) {
            context.on(() -> breaker.createFailed(ScriptedApi.refused(ErrorCategory.MAINTENANCE)));
        }
        assertThat(told).containsExactly("opened 10000");
    }

    @Test
    @DisplayName("HLTH-3: three refusals of the key in a row open it; an answer in between begins anew")
    void keyRefused() {
        for (int i = 0; i < 4; i++) {
            breaker.failed(ScriptedApi.refused(ErrorCategory.AUTHENTICATION));
            breaker.failed(ScriptedApi.refused(ErrorCategory.AUTHENTICATION));
            breaker.answered();
        }
        assertThat(told).isEmpty();
        for (int i = 0; i < 3; i++) {
            context.on(() -> breaker.failed(ScriptedApi.refused(ErrorCategory.AUTHENTICATION)));
        }
        assertThat(told).containsExactly("opened 10000");
    }

    @Test
    @DisplayName("HLTH-3: it closes after a signed read and a question for orders, neither of them alone")
    void closesAfterBoth() {
        for (int i = 0; i < 10; i++) {
            createFails();
        }
        context.advance(Duration.ofSeconds(10));
        answer("balances", List.of());
        answer("openOrders", ScriptedApi.timedOut());
        assertThat(told).containsExactly("opened 10000", "still open: timed out");

        context.advance(Duration.ofSeconds(10));
        answer("balances", List.of());
        assertThat(told).doesNotContain("closed");
        answer("openOrders", List.of());
        assertThat(told).endsWith("closed");

        // What failed before does not count any more.
        createFails();
        assertThat(told).endsWith("closed");
    }
}
