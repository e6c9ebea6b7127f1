package org.colibri.kit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClockSyncTest {

    private final TestContext context = new TestContext();
    private final Deque<CompletableFuture<ServerTime.Sample>> asked = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private long wallJumpMillis;
    private long heldUpMillis;

    private final Clock clock = new Clock() {
        @Override
        public long millis() {
            return context.loop().clock().millis() + wallJumpMillis;
        }

        @Override
        public long epochNanos() {
            long read = context.loop().clock().epochNanos() + wallJumpMillis * 1_000_000;
            context.advance(Duration.ofMillis(heldUpMillis));
            return read;
        }

        @Override
        public long monotonicNanos() {
            return context.loop().clock().monotonicNanos();
        }
    };

    private final Loop loop = new Loop() {
        @Override
        public String name() {
            return "venue";
        }

        @Override
        public boolean isCurrent() {
            return context.loop().isCurrent();
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Timers timers() {
            return context.loop().timers();
        }

        @Override
        public void execute(Runnable task) {
            context.loop().execute(task);
        }
    };

    private final ClockSync sync = new ClockSync(
            loop,
            () -> {
                CompletableFuture<ServerTime.Sample> answer = new CompletableFuture<>();
                asked.add(answer);
                return answer;
            },
            new ClockSync.Listener() {
                @Override
                public void synced(long offsetMillis, ClockSync.Quality quality) {
                    events.add(quality + " " + offsetMillis);
                }

                @Override
                public void discarded(String why) {
                    events.add("discarded");
                }

                @Override
                public void failed(Throwable why) {
                    events.add("failed");
                }
            });

    /** One sample of a venue whose clock is ahead by that much, over a way of that round trip. */
    private void sample(long aheadMillis, long roundTripMillis) {
        context.on(sync::sync);
        answer(aheadMillis, roundTripMillis);
    }

    private void answer(long aheadMillis, long roundTripMillis) {
        long sent = clock.monotonicNanos();
        context.advance(Duration.ofMillis(roundTripMillis));
        long server = clock.millis() - wallJumpMillis - roundTripMillis / 2 + aheadMillis;
        context.on(() -> asked.remove().complete(new ServerTime.Sample(server, sent, clock.monotonicNanos())));
    }

    @Test
    @DisplayName("TIME-2: a thread that was held up while it read the clocks has seen no jump")
    void heldUp() {
        sample(1_000, 0);
        heldUpMillis = 300;
        context.on(() -> assertThat(sync.isReady()).isTrue());
        heldUpMillis = 0;
        context.on(() -> assertThat(sync.isReady()).isTrue());
        assertThat(events).doesNotContain("discarded");
    }

    @Test
    @DisplayName("TIME-1: the offset is the mean of median and 1-3-5-7-9 average of the last five samples")
    void formula() {
        for (long ahead : new long[] {-5_000, 10, 20, 30, 60, 80}) {
            sample(ahead, 10);
        }
        long average = (10 + 20 * 3 + 30 * 5 + 60 * 7 + 80 * 9) / 25;
        assertThat(sync.offsetMillis()).isEqualTo((30 + average) / 2);
    }

    @Test
    @DisplayName("TIME-1: samples whose round trip is more than twice the smallest do not count")
    void slowSamplesIgnored() {
        sample(100, 10);
        sample(900, 22);
        sample(100, 20);
        assertThat(sync.offsetMillis()).isEqualTo(100);
    }

    @Test
    @DisplayName("TIME-1: samples from before a jump of the venue's clock do not count, however short their way was")
    void venueJump() {
        sample(100, 10);
        sample(-9_000, 30);
        assertThat(sync.offsetMillis()).isEqualTo(-9_000);
        sample(-3_000, 20_000);
        assertThat(sync.offsetMillis()).as("a long way explains as much").isEqualTo(-9_000);
    }

    @Test
    @DisplayName("TIME-2: samples are taken at the start and every 10 min, after a failure every 10 s")
    void refreshes() {
        context.on(sync::start);
        assertThat(sync.isReady()).isFalse();
        context.on(() -> asked.remove().completeExceptionally(new IllegalStateException("down")));
        context.advance(Duration.ofSeconds(10));
        assertThat(asked).hasSize(1);
        answer(0, 10);
        assertThat(sync.isReady()).isTrue();
        context.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(asked).isEmpty();
        context.advance(Duration.ofMillis(1));
        assertThat(asked).hasSize(1);
        assertThat(events).containsExactly("failed", "GOOD 0");
        context.on(sync::close);
        context.on(() -> asked.remove().completeExceptionally(new IllegalStateException("down")));
        assertThat(context.time().isIdle()).isTrue();
    }

    @Test
    @DisplayName("TIME-2: a jump of the wall clock by more than 100 ms discards the samples")
    void wallJump() {
        sample(50, 10);
        wallJumpMillis = 100;
        assertThat(sync.isReady()).isTrue();
        wallJumpMillis = 201;
        assertThat(sync.isReady()).isFalse();
        assertThat(events).containsExactly("GOOD 50", "discarded");
        sample(50, 10);
        assertThat(sync.isReady()).isTrue();
        assertThat(sync.offsetMillis()).isEqualTo(50 - 201);
    }

    @Test
    @DisplayName("TIME-2: a small step of the wall clock does not move the venue's time")
    void monotone() {
        sample(50, 10);
        long before = sync.venueMillis();
        wallJumpMillis = -90;
        assertThat(sync.venueMillis()).isEqualTo(before);
    }

    @Test
    @DisplayName("TIME-3: a sample asked for before the samples were discarded does not count")
    void staleSample() {
        context.on(sync::sync);
        context.on(() -> sync.discard("refused"));
        assertThat(sync.isReady()).isFalse();
        CompletableFuture<ServerTime.Sample> stale = asked.remove();
        context.on(() -> stale.complete(new ServerTime.Sample(1, 0, 1)));
        assertThat(sync.isReady()).isFalse();
        assertThat(asked).as("asked again").hasSize(1);
        answer(5, 10);
        assertThat(sync.offsetMillis()).isEqualTo(5);
    }

    @Test
    @DisplayName("TIME-3: 500 ms of offset warn, 5 s degrade")
    void quality() {
        sample(499, 10);
        context.on(() -> sync.discard("x"));
        sample(-500, 10);
        context.on(() -> sync.discard("x"));
        sample(5_000, 10);
        assertThat(events).containsExactly("GOOD 499", "discarded", "WARN -500", "discarded", "DEGRADED 5000");
    }

    @Test
    @DisplayName("TIME-4: signed timestamps never go back when the offset shrinks")
    void timestampsMonotone() {
        sample(1_000, 10);
        long first = sync.timestampMillis();
        for (int i = 0; i < 5; i++) {
            sample(100, 10);
        }
        assertThat(sync.venueMillis()).isLessThan(first);
        assertThat(sync.timestampMillis()).isEqualTo(first);
        context.on(() -> sync.discard("the venue refused it"));
        sample(100, 10);
        assertThat(sync.timestampMillis()).as("a refused one is no floor").isLessThan(first);
    }

    @Test
    @DisplayName("TIME-2: callers at the same time share one sample")
    void oneInFlight() {
        context.on(() -> {
            assertThat(sync.sync()).isSameAs(sync.sync());
        });
        assertThat(asked).hasSize(1);
    }

    @Test
    @DisplayName("A venue without a time endpoint is taken to have our time")
    void withoutServerTime() {
        ClockSync local = new ClockSync(loop, null, ClockSync.Listener.NONE);
        assertThat(local.isReady()).isTrue();
        assertThat(local.sync()).isCompleted();
        assertThat(local.timestampMillis()).isEqualTo(clock.millis());
    }

    @Test
    @DisplayName("TIME-4: nonces strictly increase, on a standing and a set-back clock and after a restart")
    void nonces() {
        Nonces nonces = new Nonces(clock, Nonces.Unit.MILLISECONDS, 0);
        long first = nonces.next();
        assertThat(first).isEqualTo(clock.millis());
        assertThat(nonces.next()).isEqualTo(first + 1);
        wallJumpMillis = -60_000;
        assertThat(nonces.next()).isEqualTo(first + 2);
        assertThat(new Nonces(clock, Nonces.Unit.MILLISECONDS, nonces.last()).next())
                .isEqualTo(first + 3);
    }

    @Test
    @DisplayName("TIME-4: nonces are told ahead, seldom, and a later run is above all that were told")
    void noncesKept() {
        List<Long> kept = new ArrayList<>();
        Nonces nonces = new Nonces(clock, Nonces.Unit.MILLISECONDS, 0);
        nonces.keep(0, kept::add);
        long last = 0;
        for (int i = 0; i < 12_000; i++) {
            last = nonces.next();
            assertThat(last).isLessThanOrEqualTo(kept.get(kept.size() - 1));
        }
        assertThat(kept).hasSize(3);
        Nonces later = new Nonces(clock, Nonces.Unit.MILLISECONDS, 0);
        later.keep(kept.get(2), kept::add);
        assertThat(later.next()).isGreaterThan(last);
        assertThat(kept).hasSize(4);
    }

    @Test
    @DisplayName("TIME-4: nonces from several threads never repeat")
    void noncesAcrossThreads() {
        Nonces nonces = new Nonces(clock, Nonces.Unit.MICROSECONDS, 0);
        Set<Long> all = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 100_000).parallel().forEach(i -> all.add(nonces.next()));
        assertThat(all).hasSize(100_000);
    }
}
