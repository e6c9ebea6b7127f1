package org.colibri.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.colibri.api.time.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxLoopTest {

    private final Vertx vertx = Vertx.vertx();
    private final Loops loops = new Loops(vertx, new SystemClock());

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    @Test
    void tasksRunOnTheLoopsOwnThread() throws Exception {
        VertxLoop loop = loops.open("venue");
        CompletableFuture<Boolean> current = new CompletableFuture<>();
        loop.execute(() -> current.complete(loop.isCurrent()));
        assertThat(await(current)).isTrue();
        assertThat(loop.isCurrent()).isFalse();
    }

    @Test
    void aBotThatHangsHoldsUpNoVenue() throws Exception {
        Vertx bots = Vertx.vertx();
        CountDownLatch hang = new CountDownLatch(1);
        try {
            Loops apart = new Loops(vertx, bots, new SystemClock());
            for (int i = 0; i < 50; i++) {
                apart.openBot("bot-" + i).execute(() -> {
                    try {
                        hang.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            for (int i = 0; i < 50; i++) {
                CompletableFuture<Void> turned = new CompletableFuture<>();
                apart.open("venue-" + i).execute(() -> turned.complete(null));
                await(turned);
            }
            assertThat(apart.all()).hasSize(100);
        } finally {
            hang.countDown();
            bots.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTaskThatThrowsDoesNotEndTheLoop() throws Exception {
        VertxLoop loop = loops.open("venue");
        CompletableFuture<Void> after = new CompletableFuture<>();
        loop.execute(() -> {
            throw new IllegalStateException("a fault in a task");
        });
        loop.execute(() -> after.complete(null));
        await(after);
    }

    @Test
    void aPeriodicTimerGoesOnAfterAFailedFiringUntilItIsCancelled() throws Exception {
        VertxLoop loop = loops.open("venue");
        CompletableFuture<Integer> fired = new CompletableFuture<>();
        int[] count = new int[1];
        loop.execute(() -> {
            Timers.Timer[] timer = new Timers.Timer[1];
            timer[0] = loop.every(Duration.ofMillis(1), () -> {
                if (++count[0] == 3) {
                    timer[0].cancel();
                    loop.after(Duration.ofMillis(20), () -> fired.complete(count[0]));
                }
                throw new IllegalStateException("a fault in a timer");
            });
        });
        assertThat(await(fired)).isEqualTo(3);
    }

    @Test
    void closingALoopCancelsTheTimersThatWereForgotten() throws Exception {
        VertxLoop loop = loops.open("venue");
        CompletableFuture<Void> never = new CompletableFuture<>();
        CompletableFuture<Void> later = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<Void>> closing = new CompletableFuture<>();
        // In one turn, so that the timer cannot fire before the loop is asked to close.
        loop.execute(() -> {
            closing.complete(loops.close(loop));
            loop.after(Duration.ofMillis(300), () -> never.complete(null));
        });
        await(await(closing));
        loop.execute(() -> loop.after(Duration.ofMillis(400), () -> later.complete(null)));
        await(later);
        assertThat(never).isNotDone();
        assertThat(loops.all()).isEmpty();
    }

    @Test
    void theWatchdogNamesALoopThatHangsAndSaysWhenItTurnsAgain() throws Exception {
        VertxLoop control = loops.open("control");
        VertxLoop venue = loops.open("venue-binance");
        Watchdog watchdog = new Watchdog(loops, control);
        control.execute(watchdog::start);
        CountDownLatch hang = new CountDownLatch(1);
        venue.execute(() -> {
            try {
                hang.await(300, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Map<String, Long> stuck = awaitOnLoop(control, () -> watchdog.stuck().isEmpty() ? null : watchdog.stuck());
        assertThat(stuck).containsOnlyKeys("venue-binance");
        assertThat(stuck.get("venue-binance")).isGreaterThanOrEqualTo(1000L);
        hang.countDown();
        assertThat(awaitOnLoop(control, () -> watchdog.stuck().isEmpty() ? true : null))
                .isTrue();
        control.execute(watchdog::stop);
    }

    /** Looks every few milliseconds on the loop until there is an answer. */
    private static <T> T awaitOnLoop(VertxLoop loop, Supplier<T> look) throws Exception {
        CompletableFuture<T> found = new CompletableFuture<>();
        loop.execute(() -> {
            Timers.Timer[] timer = new Timers.Timer[1];
            timer[0] = loop.every(Duration.ofMillis(10), () -> {
                T value = look.get();
                if (value != null) {
                    timer[0].cancel();
                    found.complete(value);
                }
            });
        });
        return found.get(120, TimeUnit.SECONDS);
    }
}
