package org.colibri.kit.order;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;

/** A network that loses and delays requests and their answers, by one row of random numbers. */
final class LossyNet {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Random random;
    private Loop loop;
    private boolean healed;

    LossyNet(long seed) {
        random = new Random(seed);
    }

    void connect(Loop toLoop) {
        loop = toLoop;
    }

    /** From now on everything arrives, soon and once. */
    void heal() {
        healed = true;
    }

    /** A request that changes something: it may be lost, or its answer. */
    <T> CompletableFuture<T> write(Supplier<T> effect) {
        if (chance(10)) {
            return lost();
        }
        if (chance(12)) {
            later(() -> quietly(effect));
            return lost();
        }
        return answer(effect);
    }

    <T> CompletableFuture<T> read(Supplier<T> question) {
        return chance(15) ? lost() : answer(question);
    }

    /** A request that is on its way for longer than anybody waits. */
    <T> CompletableFuture<T> stuck(Runnable effect) {
        loop.timers().after(Duration.ofSeconds(30 + random.nextInt(40)), effect);
        return lost();
    }

    /** A request that arrives, and so does its answer. */
    <T> CompletableFuture<T> answer(Supplier<T> effect) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        later(() -> {
            try {
                T result = effect.get();
                later(() -> answer.complete(result));
            } catch (VenueException e) {
                later(() -> answer.completeExceptionally(e));
            }
        });
        return answer;
    }

    /** A message, after the time that messages take. */
    void later(Runnable arrival) {
        loop.timers().after(delay(), arrival);
    }

    Duration delay() {
        return healed ? Duration.ofMillis(1) : Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 4_000 : 50));
    }

    /** False always when the network is healed. */
    boolean chance(int percent) {
        return !healed && random.nextInt(100) < percent;
    }

    boolean coin() {
        return random.nextBoolean();
    }

    private <T> CompletableFuture<T> lost() {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.timers()
                .after(TIMEOUT, () -> answer.completeExceptionally(VenueException.network("timed out", true, null)));
        return answer;
    }

    private static void quietly(Supplier<?> effect) {
        try {
            Objects.requireNonNull(effect.get());
        } catch (VenueException e) {
            // The refusal is lost as the answer would have been.
            Objects.requireNonNull(e);
        }
    }
}
