package org.colibri.strategykit.executor;

import java.util.Objects;

/** What a controller wants done with its executors. */
public sealed interface ExecutorAction {

    /** Make and start an executor. */
    record Create(ExecutorConfig config) implements ExecutorAction {
        public Create {
            Objects.requireNonNull(config, "config");
        }
    }

    /** End an executor early, with or without keeping its position. */
    record Stop(String executorId, boolean keepPosition) implements ExecutorAction {
        public Stop {
            Objects.requireNonNull(executorId, "executorId");
        }
    }

    /** Put a finished executor away; its results go on counting. */
    record Store(String executorId) implements ExecutorAction {
        public Store {
            Objects.requireNonNull(executorId, "executorId");
        }
    }
}
