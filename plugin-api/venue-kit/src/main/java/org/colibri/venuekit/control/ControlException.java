package org.colibri.venuekit.control;

import org.colibri.api.model.ErrorCategory;

/** A request to the control port that cannot be done; the message says what was wrong and what is allowed. */
final class ControlException extends RuntimeException {

    private final ErrorCategory category;

    ControlException(ErrorCategory category, String message) {
        super(message);
        this.category = category;
    }

    ErrorCategory category() {
        return category;
    }
}
