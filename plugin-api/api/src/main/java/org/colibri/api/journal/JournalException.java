package org.colibri.api.journal;

/** The journal could not be written. */
public final class JournalException extends RuntimeException {

    /** The message says what could not be written and what the user can do. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
