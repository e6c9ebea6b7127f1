package org.colibri.kit.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the pools of every kind give, together and over time. */
class RatePoolTest extends LimiterBench {

    @Test
    @DisplayName("RATE-2: 5 % of a venue's permits stay unused")
    void margin() {
        limiter.define(RatePool.rolling("w", 100, Duration.ofSeconds(1)));
        assertThat(takeAll("w", Priority.PUBLIC)).isEqualTo(95);
        assertThat(limiter.used("w")).isEqualTo(95);
        assertThat(limiter.capacity("w")).isEqualTo(95);
    }

    @Test
    @DisplayName("RATE-2: limitsSharePercent scales every pool")
    void share() {
        RateLimiter half = new RateLimiter(context.loop(), 50);
        half.define(RatePool.rolling("w", 100, Duration.ofSeconds(1)));
        assertThat(half.capacity("w")).isEqualTo(47);
        assertThatThrownBy(() -> new RateLimiter(context.loop(), 0)).hasMessageContaining("1 to 100");
    }

    @Test
    @DisplayName("RATE-2: in no rolling window more permits are taken than the pool has, and few are wasted")
    void rollingWindowHolds() {
        limiter.define(RatePool.rolling("w", 40, Duration.ofSeconds(1)));
        Random random = new Random(3);
        Deque<long[]> taken = new ArrayDeque<>();
        long total = 0;
        long inWindow = 0;
        for (int i = 0; i < 20_000; i++) {
            context.advance(Duration.ofMillis(random.nextInt(4)));
            long now = context.loop().clock().millis();
            int weight = 1 + random.nextInt(3);
            if (take("w", weight, Priority.PUBLIC)) {
                taken.add(new long[] {now, weight});
                inWindow += weight;
                total += weight;
            }
            while (!taken.isEmpty() && taken.peek()[0] <= now - 1000) {
                inWindow -= taken.remove()[1];
            }
            assertThat(inWindow).isLessThanOrEqualTo(38);
        }
        double seconds = context.loop().clock().monotonicNanos() / 1e9;
        assertThat(total / seconds).isGreaterThan(38 * 0.93);
    }

    @Test
    @DisplayName("RATE-2, PART-3: a request leaves nothing behind, however many came before it")
    void memoryDoesNotGrowWithHistory() {
        limiter.define(RatePool.rolling("w", 1_000_000_000, Duration.ofSeconds(10)));
        limiter.define(
                RatePool.aligned("m", 1_000_000_000, Duration.ofMinutes(1)).usedByCancels());
        limiter.define(RatePool.bucket("o", 1_000_000_000, Duration.ofSeconds(1)));
        limiter.define(RatePool.held("h", 1_000_000));
        Cost cost = Cost.of("w", 1).and("m", 2).and("o", 1).and("h", 1);
        admit(cost, 200_000);

        long before = allocated();
        admit(cost, 200_000);
        long bytes = allocated() - before;

        assertThat(bytes / 200_000.0)
                .as("bytes a request, those of interpreted code and of the clock's steps counted")
                .isLessThan(1);
        assertThat(limiter.waiting()).isZero();
        assertThat(limiter.used("h")).isZero();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** One request after another; the time goes on 1 ms every hundred. */
    private void admit(Cost cost, int requests) {
        for (int i = 0; i < requests / 100; i++) {
            context.advance(Duration.ofMillis(1));
            context.on(() -> {
                for (int k = 0; k < 100; k++) {
                    assertThatAdmitted(limiter.tryAcquire(cost, Priority.CREATE, HOST));
                    limiter.release("h", 1);
                }
            });
        }
    }

    private static void assertThatAdmitted(boolean admitted) {
        if (!admitted) {
            throw new AssertionError("a permit was at hand");
        }
    }

    @Test
    @DisplayName("RATE-1: a clock-aligned pool begins anew at the venue's multiple of the window")
    void alignedWindow() {
        limiter.followVenueTime(() -> context.loop().clock().millis() + 7_000);
        limiter.define(RatePool.aligned("w", 20, Duration.ofMinutes(1)));
        assertThat(takeAll("w", Priority.PUBLIC)).isEqualTo(19);
        long venue = context.loop().clock().millis() + 7_000;
        long left = 60_000 - venue % 60_000;
        context.advance(Duration.ofMillis(left));
        assertThat(take("w", 1, Priority.PUBLIC))
                .as("the clocks may differ a little")
                .isFalse();
        queue("next", Cost.of("w", 1), Priority.PUBLIC, SOON);
        context.advance(Duration.ofMillis(100));
        assertThat(events).containsExactly("next");
    }

    @Test
    @DisplayName("RATE-1: a bucket gives permits back evenly")
    void bucket() {
        limiter.define(RatePool.bucket("w", 20, Duration.ofSeconds(19)));
        assertThat(takeAll("w", Priority.PUBLIC)).isEqualTo(19);
        context.advance(Duration.ofMillis(999));
        assertThat(take("w", 1, Priority.PUBLIC)).isFalse();
        context.advance(Duration.ofMillis(1));
        assertThat(take("w", 1, Priority.PUBLIC)).isTrue();
        assertThat(take("w", 1, Priority.PUBLIC)).isFalse();
        context.advance(Duration.ofHours(1));
        assertThat(takeAll("w", Priority.PUBLIC)).isEqualTo(19);
    }

    @Test
    @DisplayName("RATE-6: open orders are a pool whose permits come back when orders end")
    void heldPool() {
        limiter.define(RatePool.held("open", 3).of("BTC-USDT"));
        assertThat(takeAll("open@BTC-USDT", Priority.CREATE)).isEqualTo(3);
        context.advance(Duration.ofDays(1));
        queue("next", Cost.of("open@BTC-USDT", 1), Priority.CREATE, SOON);
        assertThat(events).isEmpty();
        context.on(() -> limiter.release("open@BTC-USDT", 1));
        assertThat(events).containsExactly("next");
    }

    @Test
    @DisplayName("RATE-1: a request takes from all pools of its cost and from those linked, or from none")
    void linkedPools() {
        limiter.define(List.of(
                RatePool.rolling("all", 20, Duration.ofSeconds(1)),
                RatePool.rolling("orders", 10, Duration.ofSeconds(1)).linkedTo("all", 4)));
        assertThat(takeAll("orders", Priority.CREATE)).isEqualTo(4);
        assertThat(limiter.used("orders")).isEqualTo(4);
        assertThat(limiter.used("all")).isEqualTo(16);
        assertThat(take("all", 3, Priority.PUBLIC)).isTrue();
        context.on(() -> assertThat(limiter.tryAcquire(Cost.of("orders", 1).and("all", 1), Priority.CREATE, HOST))
                .isFalse());
        assertThat(limiter.used("orders")).isEqualTo(4);
    }

    @Test
    @DisplayName("RATE-4: pools can be defined by each that uses them, but not differently")
    void sharedPools() {
        limiter.define(RatePool.rolling("w", 100, Duration.ofSeconds(1)));
        limiter.define(RatePool.rolling("w", 100, Duration.ofSeconds(1)));
        assertThatThrownBy(() -> limiter.define(RatePool.rolling("w", 50, Duration.ofSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'w'");
        assertThatThrownBy(() -> limiter.tryAcquire(Cost.of("x", 1), Priority.PUBLIC, HOST))
                .hasMessageContaining("no rate pool 'x'")
                .hasMessageContaining("[w]");
    }
}
