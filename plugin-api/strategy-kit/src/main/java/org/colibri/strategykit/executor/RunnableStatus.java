package org.colibri.strategykit.executor;

/** States of an executor's life. */
public enum RunnableStatus {
    NOT_STARTED,
    RUNNING,
    SHUTTING_DOWN,
    TERMINATED
}
