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

    private static final int WAITING = 16;

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread thread = Executors.defaultThreadFactory().newThread(task);
                thread.setName("colibri-web-worker");
                thread.setDaemon(true);
                return thread;
            });

    Worker() {
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

    @Override
    public void close() {
        pool.shutdown();
    }
}
