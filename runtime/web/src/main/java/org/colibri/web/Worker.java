package org.colibri.web;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread for what blocks, with a short queue: who comes when it is full is refused. Thread-safe. */
final class Worker implements AutoCloseable {

    private static final long CLOSE_SECONDS = 2;

    private final ThreadPoolExecutor pool;

    /**
     * @param name of its thread
     * @param waiting so many may wait
     */
    Worker(String name, int waiting) {
        pool = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
    }

    /** Fails with {@link RejectedExecutionException} when too much waits already. */
    <T> CompletableFuture<T> submit(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            pool.execute(() -> {
                try {
                    done.complete(work.call());
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException full) {
            done.completeExceptionally(full);
        }
        return done;
    }

    /** What was submitted is done still, if it takes no longer than two seconds. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
