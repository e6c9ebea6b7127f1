package org.colibri.engine.host;

import org.colibri.api.model.Failures;

/** What really went wrong, in words. */
final class Causes {

    private Causes() {}

    static String text(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
