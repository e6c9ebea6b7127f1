package org.colibri.engine.host;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What really went wrong, without the wrappers of futures. */
final class Causes {

    private Causes() {}

    static Throwable of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static String text(Throwable failure) {
        Throwable cause = of(failure);
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
