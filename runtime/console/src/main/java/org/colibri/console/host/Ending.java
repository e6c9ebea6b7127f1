package org.colibri.console.host;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * When the host's main thread ends its work: after a time, when somebody asks, or when the process is told to end
 * (Ctrl-C, SIGTERM). In the last case the process waits until the main thread has stopped everything in order, and then
 * ends with the main thread's status; left to itself the JVM would say by its status only which signal came.
 */
final class Ending {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean interrupted;
    private volatile Duration orderly = Duration.ofMinutes(2);
    private volatile int status;

    Ending() {
        Runtime.getRuntime().addShutdownHook(Executors.defaultThreadFactory().newThread(this::shutDown));
    }

    private void shutDown() {
        if (done.getCount() == 0) {
            return;
        }
        interrupted = true;
        requested.countDown();
        try {
            if (done.await(orderly.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the wait as if the time were over. */
    void request() {
        requested.countDown();
    }

    /** True when the process was told to end. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** Waits for the end, at most so many nanoseconds, and calls the task about once a second. */
    void await(long nanos, Runnable everySecond) throws InterruptedException {
        long left = nanos;
        while (left > 0) {
            long wait = Math.min(left, TICK.toNanos());
            if (requested.await(wait, TimeUnit.NANOSECONDS)) {
                return;
            }
            left -= left == Long.MAX_VALUE ? 0 : wait;
            everySecond.run();
        }
    }

    /** How long the main thread may take to stop everything. */
    void allow(Duration longest) {
        orderly = longest;
    }

    /** The main thread has stopped everything: a process that was told to end does so with this status. */
    void done(int exitStatus) {
        status = exitStatus;
        done.countDown();
    }
}
