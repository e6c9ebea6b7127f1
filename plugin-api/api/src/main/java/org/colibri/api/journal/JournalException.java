package org.colibri.api.journal;

/** A journal could not be opened, read or written; the message says which one, why, and what to do. */
public final class JournalException extends RuntimeException {

    /** The message says what could not be written and what the user can do. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
