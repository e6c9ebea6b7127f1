package org.colibri.strategykit.executor;

/**
 * Where an executor is between its start and its end.
 *
 * @param closeType why it ends or ended; null while it runs, and while that shows only at the end
 * @param closeTimestamp milliseconds since the epoch, 0 before it ended
 * @param reason why it could not start or failed, or what was last refused; null otherwise
 * @param retries refusals so far that count (EX-3)
 */
record ExecutorLife(RunnableStatus status, CloseType closeType, long closeTimestamp, String reason, int retries) {

    static final ExecutorLife NOT_STARTED = new ExecutorLife(RunnableStatus.NOT_STARTED, null, 0, null, 0);

    /** Where it was when it was noted. */
    static ExecutorLife of(ExecutorState saved) {
        return new ExecutorLife(
                saved.status(), saved.closeType(), saved.closeTimestamp(), saved.reason(), saved.retries());
    }

    ExecutorLife started() {
        return new ExecutorLife(RunnableStatus.RUNNING, closeType, closeTimestamp, reason, retries);
    }

    ExecutorLife shuttingDown(CloseType type) {
        return new ExecutorLife(RunnableStatus.SHUTTING_DOWN, type, closeTimestamp, reason, retries);
    }

    ExecutorLife ended(CloseType type, long now) {
        return new ExecutorLife(RunnableStatus.TERMINATED, type, now, reason, retries);
    }

    ExecutorLife because(String why) {
        return new ExecutorLife(status, closeType, closeTimestamp, why, retries);
    }

    ExecutorLife refused() {
        return new ExecutorLife(status, closeType, closeTimestamp, reason, retries + 1);
    }

    boolean isOver() {
        return status == RunnableStatus.TERMINATED;
    }
}
