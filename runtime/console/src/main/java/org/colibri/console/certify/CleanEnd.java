package org.colibri.console.certify;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Lets a process that is told to end (Ctrl-C, SIGTERM) clean up first: the worker is interrupted, and the process ends
 * with status 130 once this is closed, or after a minute.
 */
final class CleanEnd implements AutoCloseable {

    static final int INTERRUPTED = 130;

    private static final long LONGEST_SECONDS = 60;

    private final Thread worker;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean told;

    /** The calling thread is the worker. */
    CleanEnd() {
        worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Executors.defaultThreadFactory().newThread(this::end));
    }

    private void end() {
        if (done.getCount() == 0) {
            return;
        }
        told = true;
        worker.interrupt();
        try {
            done.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(INTERRUPTED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True when the process was told to end. */
    boolean isTold() {
        return told;
    }

    @Override
    public void close() {
        done.countDown();
    }
}
