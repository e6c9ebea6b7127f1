package org.colibri.engine.state;

import org.colibri.api.model.ErrorCategory;

/** A control request was refused: the category and the words that the client shows. */
public final class ControlException extends Exception {

    private final ErrorCategory category;
    private final String hint;

    public ControlException(ErrorCategory category, String message, String hint) {
        super(message);
        this.category = category;
        this.hint = hint;
    }

    public ErrorCategory category() {
        return category;
    }

    /** What the user can do; may be empty. */
    public String hint() {
        return hint;
    }
}
