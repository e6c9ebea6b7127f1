package org.colibri.kit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who waits for permits, in which order, and for how long. */
class RateQueueTest extends LimiterBench {

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
