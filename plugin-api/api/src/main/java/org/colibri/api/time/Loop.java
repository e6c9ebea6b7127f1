package org.colibri.api.time;

import java.util.concurrent.Executor;

/**
 * One event loop: a single thread that owns the state of the actors placed on it. Code on a loop never blocks.
 * {@link #execute} may be called from any thread; tasks run in the order of submission.
 */
public interface Loop extends Executor {

    /** Its name, for logs and the watchdog. Any thread. */
    String name();

    /** True when the calling thread is this loop's. */
    boolean isCurrent();

    /** The time on this loop. Any thread. */
    Clock clock();

    /** This loop's timers; usable on this loop only. */
    Timers timers();

    /** Runs the task at once when already on this loop, otherwise like {@link #execute}. */
    default void run(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            execute(task);
        }
    }
}
