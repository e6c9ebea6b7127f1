package org.colibri.web;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, generously bounded. */
final class Await {

    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private Await() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                fail("not within %s: %s", BOUND, what);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
