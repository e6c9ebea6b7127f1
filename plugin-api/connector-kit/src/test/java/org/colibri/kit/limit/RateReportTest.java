package org.colibri.kit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the venue says of its limits: counts, refusals, bans. */
class RateReportTest extends LimiterBench {

    @Test
    @DisplayName("RATE-1: the venue's count corrects ours upwards at once")
    void reportRaises() {
        limiter.define(RatePool.aligned("w", 100, Duration.ofMinutes(1)));
        take("w", 10, Priority.PUBLIC);
        context.on(() -> limiter.used("w", 90, context.loop().clock().monotonicNanos()));
        assertThat(limiter.used("w")).isEqualTo(90);
        assertThat(takeAll("w", Priority.PUBLIC)).isEqualTo(5);
        context.on(() -> limiter.remaining("w", 2, context.loop().clock().monotonicNanos()));
        assertThat(limiter.used("w")).isEqualTo(98);
    }

    @Test
    @DisplayName("RATE-1: the venue's count lowers ours only when nothing was taken since the request was sent")
    void reportLowers() {
        limiter.define(RatePool.rolling("w", 100, Duration.ofMinutes(1)));
        take("w", 50, Priority.PUBLIC);
        context.advance(Duration.ofMillis(10));
        long sent = context.loop().clock().monotonicNanos();
        context.advance(Duration.ofMillis(10));
        take("w", 10, Priority.PUBLIC);
        context.on(() -> limiter.used("w", 20, sent));
        assertThat(limiter.used("w")).isEqualTo(60);
        context.on(() -> limiter.used("w", 30, context.loop().clock().monotonicNanos()));
        assertThat(limiter.used("w")).isEqualTo(30);
    }

    @Test
    @DisplayName("RATE-1: a count of the last window is not taken for one of the present window")
    void reportOfLastWindow() {
        limiter.define(RatePool.aligned("w", 100, Duration.ofMinutes(1)));
        take("w", 1, Priority.PUBLIC);
        long sent = context.loop().clock().monotonicNanos();
        context.advance(Duration.ofMinutes(1).plusMillis(100));
        take("w", 1, Priority.PUBLIC);
        context.on(() -> limiter.used("w", 95, sent));
        assertThat(limiter.used("w")).isEqualTo(1);
    }

    @Test
    @DisplayName("RATE-1: with a share of the limits, others' use counts only beyond their share")
    void reportWithShare() {
        RateLimiter half = new RateLimiter(context.loop(), 50);
        half.define(RatePool.rolling("w", 100, Duration.ofSeconds(10)));
        context.on(() -> {
            half.tryAcquire(Cost.of("w", 10), Priority.PUBLIC, HOST);
            half.used("w", 50, context.loop().clock().monotonicNanos());
        });
        assertThat(half.used("w")).isEqualTo(10);
        context.on(() -> half.used("w", 95, context.loop().clock().monotonicNanos()));
        assertThat(half.used("w")).isEqualTo(47);
    }

    @Test
    @DisplayName("RATE-5: after a 429 the pool rests as long as the venue said, cancels too")
    void retryAfter() {
        limiter.define(RatePool.rolling("w", 100, Duration.ofSeconds(1)));
        context.on(() -> limiter.refused(Cost.of("w", 1), HOST, Duration.ofSeconds(3)));
        assertThat(take("w", 1, Priority.CANCEL)).isFalse();
        queue("next", Cost.of("w", 1), Priority.PUBLIC, SOON);
        context.advance(Duration.ofMillis(2_999));
        assertThat(events).isEmpty();
        context.advance(Duration.ofMillis(1));
        assertThat(events).containsExactly("next");
    }

    @Test
    @DisplayName("RATE-5: without a time told the pool rests 1 s, doubling to 60 s, and once for refusals together")
    void doublingPause() {
        limiter.define(RatePool.rolling("w", 100, Duration.ofMillis(100)));
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            context.on(() -> {
                limiter.refused(Cost.of("w", 1), HOST, null);
                limiter.refused(Cost.of("w", 1), HOST, null);
            });
            context.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(take("w", 1, Priority.PUBLIC)).as(seconds + " s").isFalse();
            context.advance(Duration.ofMillis(1));
            assertThat(take("w", 1, Priority.PUBLIC)).isTrue();
        }
        context.advance(Duration.ofSeconds(61));
        context.on(() -> limiter.refused(Cost.of("w", 1), HOST, null));
        context.advance(Duration.ofSeconds(1));
        assertThat(take("w", 1, Priority.PUBLIC)).as("begins anew").isTrue();
    }

    @Test
    @DisplayName("RATE-5: a ban stops all but cancels to that host until its end, told once")
    void ban() {
        limiter.define(RatePool.rolling("w", 100, Duration.ofSeconds(1)));
        limiter.addListener(new RateLimiter.Listener() {
            @Override
            public void banned(String host, long untilMillis) {
                events.add("banned " + (untilMillis - context.loop().clock().millis()));
            }

            @Override
            public void banEnded(String host) {
                events.add("ended");
            }
        });
        context.on(() -> {
            limiter.ban(HOST, Duration.ofSeconds(3));
            limiter.ban(HOST, Duration.ofSeconds(4));
        });
        assertThat(take("w", 1, Priority.UNKNOWN_ORDER_QUERY)).isFalse();
        assertThat(take("w", 1, Priority.CANCEL)).isTrue();
        context.on(() -> assertThat(limiter.tryAcquire(Cost.of("w", 1), Priority.PUBLIC, "other.test"))
                .isTrue());
        queue("waits", Cost.of("w", 1), Priority.PUBLIC, SOON);
        assertThat(take("w", 1, Priority.CANCEL)).as("past those that wait").isTrue();
        context.advance(Duration.ofSeconds(4));
        assertThat(events).containsExactly("banned 3000", "ended", "waits");
        assertThat(context.time().isIdle()).isTrue();
    }

    @Test
    @DisplayName("RATE-5: a request that would outwait its deadline in a ban fails at once, without probing")
    void banOutlastsDeadline() {
        context.on(() -> limiter.ban(HOST, Duration.ofMinutes(2)));
        queue("public", Cost.FREE, Priority.PUBLIC, SOON);
        assertThat(events).containsExactly("public RATE_LIMITED");
        assertThat(limiter.isBanned(HOST)).isTrue();
    }
}
