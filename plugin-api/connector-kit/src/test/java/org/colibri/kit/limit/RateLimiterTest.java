package org.colibri.kit.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final String HOST = "api.venue.test";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final TestContext context = new TestContext();
    private final RateLimiter limiter = new RateLimiter(context.loop(), 100);
    private final List<String> events = new ArrayList<>();

    private boolean take(String pool, int weight, Priority priority) {
        boolean[] taken = new boolean[1];
        context.on(() -> taken[0] = limiter.tryAcquire(Cost.of(pool, weight), priority, HOST));
        return taken[0];
    }

    private void queue(String name, Cost cost, Priority priority, Duration deadline) {
        context.on(() -> limiter.acquire(
                cost,
                priority,
                HOST,
                deadline,
                () -> events.add(name),
                why -> events.add(name + " " + why.category())));
    }

    private int takeAll(String pool, Priority priority) {
        int count = 0;
        while (take(pool, 1, priority)) {
            count++;
        }
        return count;
    }

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
    @DisplayName("RATE-3: 20 % of a pool that cancels use is kept for cancels and queries of unknown orders")
    void cancelReserve() {
        limiter.define(RatePool.rolling("w", 100, Duration.ofSeconds(1)).usedByCancels());
        assertThat(takeAll("w", Priority.CREATE)).isEqualTo(76);
        assertThat(take("w", 1, Priority.CREATE_REDUCING)).isFalse();
        assertThat(takeAll("w", Priority.UNKNOWN_ORDER_QUERY)).isEqualTo(19);
        assertThat(take("w", 1, Priority.CANCEL)).isFalse();
    }

    @Test
    @DisplayName("RATE-3: waiting requests go by class, then first in first out, when permits are back")
    void priorities() {
        limiter.define(RatePool.rolling("w", 2, Duration.ofSeconds(1)));
        takeAll("w", Priority.PUBLIC);
        queue("public 1", Cost.of("w", 1), Priority.PUBLIC, Duration.ofSeconds(60));
        queue("account", Cost.of("w", 1), Priority.ACCOUNT, Duration.ofSeconds(60));
        queue("public 2", Cost.of("w", 1), Priority.PUBLIC, Duration.ofSeconds(60));
        queue("create", Cost.of("w", 1), Priority.CREATE, Duration.ofSeconds(60));
        queue("cancel", Cost.of("w", 1), Priority.CANCEL, Duration.ofSeconds(60));
        assertThat(events).isEmpty();
        context.advance(Duration.ofMillis(1_020));
        assertThat(events).as("one a second, no polling").containsExactly("cancel");
        context.advance(Duration.ofSeconds(5));
        assertThat(events).containsExactly("cancel", "create", "account", "public 1", "public 2");
        assertThat(context.time().isIdle()).as("no timer left").isTrue();
    }

    @Test
    @DisplayName("RATE-3: a newcomer does not overtake those who wait in its class, a higher class does")
    void noOvertaking() {
        limiter.define(RatePool.rolling("w", 10, Duration.ofSeconds(1)));
        assertThat(take("w", 7, Priority.PUBLIC)).isTrue();
        queue("big", Cost.of("w", 5), Priority.PUBLIC, SOON);
        assertThat(take("w", 1, Priority.PUBLIC)).isFalse();
        assertThat(take("w", 1, Priority.CANCEL)).isTrue();
    }

    @Test
    @DisplayName("RATE-3: who waits for one pool does not hold up requests to another")
    void poolsAreIndependent() {
        limiter.define(List.of(
                RatePool.rolling("a", 1, Duration.ofSeconds(10)), RatePool.rolling("b", 5, Duration.ofSeconds(1))));
        takeAll("a", Priority.CREATE);
        queue("both", Cost.of("a", 1).and("b", 1), Priority.CREATE, Duration.ofSeconds(60));
        assertThat(take("b", 1, Priority.PUBLIC)).isTrue();
    }

    @Test
    @DisplayName("RATE-3: past its deadline a request fails as RATE_LIMITED, definite and unsent, at that very moment")
    void deadline() {
        limiter.define(RatePool.rolling("w", 1, Duration.ofMinutes(1)));
        takeAll("w", Priority.PUBLIC);
        List<VenueException> refused = new ArrayList<>();
        context.on(() ->
                limiter.acquire(Cost.of("w", 1), Priority.CREATE, HOST, SOON, () -> events.add("sent"), refused::add));
        context.advance(Duration.ofMillis(4_999));
        assertThat(refused).isEmpty();
        context.advance(Duration.ofMillis(1));
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(refused.get(0).definite()).isTrue();
        assertThat(refused.get(0)).hasMessageContaining("'w'").hasMessageContaining("nothing was sent");
        context.advance(Duration.ofMinutes(2));
        assertThat(events).isEmpty();
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    @DisplayName("RATE-3: when a waiting request gives up, those behind it that fit go at once")
    void deadlineFreesTheQueue() {
        limiter.define(RatePool.rolling("w", 10, Duration.ofMinutes(1)));
        assertThat(take("w", 6, Priority.PUBLIC)).isTrue();
        queue("big", Cost.of("w", 9), Priority.PUBLIC, Duration.ofSeconds(1));
        queue("small", Cost.of("w", 2), Priority.PUBLIC, Duration.ofSeconds(50));
        assertThat(events).isEmpty();
        context.advance(Duration.ofSeconds(1));
        assertThat(events).containsExactly("big RATE_LIMITED", "small");
    }

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

    @Test
    @DisplayName("A request that can never fit is refused at once with the figures")
    void neverFits() {
        limiter.define(RatePool.rolling("w", 100, Duration.ofSeconds(1)).usedByCancels());
        List<VenueException> refused = new ArrayList<>();
        context.on(() ->
                limiter.acquire(Cost.of("w", 80), Priority.CREATE, HOST, SOON, () -> events.add("sent"), refused::add));
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0)).hasMessageContaining("takes 80").hasMessageContaining("76");
    }

    @Test
    @DisplayName("PART-3: the number of waiting requests is bounded, with more room for cancels")
    void bounded() {
        limiter.define(RatePool.rolling("w", 1, Duration.ofMinutes(1)));
        takeAll("w", Priority.PUBLIC);
        List<VenueException> refused = new ArrayList<>();
        context.on(() -> {
            for (int i = 0; i < 10_001; i++) {
                limiter.acquire(Cost.of("w", 1), Priority.PUBLIC, HOST, SOON, () -> {}, refused::add);
            }
        });
        assertThat(refused).hasSize(1);
        context.on(() -> limiter.acquire(Cost.of("w", 1), Priority.CANCEL, HOST, SOON, () -> {}, refused::add));
        assertThat(refused).hasSize(1);
        context.on(limiter::close);
        assertThat(refused).hasSize(10_002);
        assertThat(context.time().isIdle()).isTrue();
    }

    @Test
    @DisplayName("RATE-3: random traffic keeps class order, loses nobody and leaves nothing behind")
    void randomTraffic() {
        limiter.define(List.of(
                RatePool.rolling("a", 20, Duration.ofSeconds(1)).usedByCancels(),
                RatePool.aligned("b", 30, Duration.ofSeconds(2)),
                RatePool.bucket("c", 10, Duration.ofSeconds(1)).linkedTo("a", 1)));
        Random random = new Random(11);
        String[] pools = {"a", "b", "c"};
        int asked = 3_000;
        for (int i = 0; i < asked; i++) {
            Cost cost = Cost.of(pools[random.nextInt(3)], 1 + random.nextInt(3));
            if (random.nextBoolean()) {
                cost = cost.and(pools[random.nextInt(3)], 1);
            }
            queue("x", cost, Priority.values()[random.nextInt(7)], Duration.ofMillis(1 + random.nextInt(20_000)));
            context.advance(Duration.ofMillis(random.nextInt(30)));
        }
        context.advance(Duration.ofMinutes(1));
        assertThat(events).hasSize(asked);
        assertThat(events.stream().filter("x"::equals).count()).isGreaterThan(800);
        assertThat(limiter.waiting()).isZero();
        assertThat(context.time().isIdle()).isTrue();
    }

    @Test
    @DisplayName("RATE-2: permits that come back while a request is being looked at let it go, and nothing is thrown")
    void permitsBackBetweenTwoLooksAtTheClock() {
        TickingLoop ticking = new TickingLoop(context.loop(), Duration.ofMillis(700));
        RateLimiter live = new RateLimiter(ticking, 100);
        live.define(RatePool.rolling("w", 1, Duration.ofSeconds(1)));
        Cost one = Cost.of("w", 1);
        int[] admitted = new int[1];
        context.on(() -> {
            for (int i = 0; i < 2; i++) {
                live.acquire(
                        one, Priority.CREATE, HOST, SOON, () -> admitted[0]++, why -> events.add(why.getMessage()));
            }
        });
        assertThat(events).isEmpty();
        assertThat(admitted[0]).isEqualTo(2);
        assertThat(live.waiting()).isZero();
    }

    /** A loop whose monotonic time moves on with every look at it, as real time does. */
    private record TickingLoop(Loop loop, Clock clock) implements Loop {

        TickingLoop(Loop loop, Duration step) {
            this(loop, new Clock() {
                private long ahead;

                @Override
                public long millis() {
                    return loop.clock().millis();
                }

                @Override
                public long epochNanos() {
                    return loop.clock().epochNanos();
                }

                @Override
                public long monotonicNanos() {
                    ahead += step.toNanos();
                    return loop.clock().monotonicNanos() + ahead;
                }
            });
        }

        @Override
        public String name() {
            return loop.name();
        }

        @Override
        public boolean isCurrent() {
            return loop.isCurrent();
        }

        @Override
        public Timers timers() {
            return loop.timers();
        }

        @Override
        public void execute(Runnable task) {
            loop.execute(task);
        }
    }
}
