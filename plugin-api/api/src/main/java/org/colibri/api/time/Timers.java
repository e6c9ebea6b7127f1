package org.colibri.api.time;

import java.time.Duration;

/** Timers of one loop: tasks run on that loop. Must be called on the loop. */
public interface Timers {

    /** Runs the task once, after the delay. A delay of zero runs it on the loop's next turn. */
    Timer after(Duration delay, Runnable task);

    /**
     * Runs the task again and again, first after one period. A task that throws is logged and goes on. Missed firings
     * are not made up for.
     */
    Timer every(Duration period, Runnable task);

    /** A pending timer. */
    interface Timer {

        /** Prevents further firings; does nothing when it has fired or was cancelled. */
        void cancel();
    }
}
