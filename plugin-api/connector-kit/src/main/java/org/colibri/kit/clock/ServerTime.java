package org.colibri.kit.clock;

import java.util.concurrent.CompletableFuture;

/** Asks a venue for its time; {@code RestClient.serverTime} makes one of a request. */
@FunctionalInterface
public interface ServerTime {

    CompletableFuture<Sample> fetch();

    /**
     * One answer.
     *
     * @param serverMillis the venue's time, milliseconds since the epoch
     * @param sentNanos local monotonic time right before the request was sent
     * @param receivedNanos local monotonic time when the answer came
     */
    record Sample(long serverMillis, long sentNanos, long receivedNanos) {

        long roundTrip() {
            return receivedNanos - sentNanos;
        }
    }
}
