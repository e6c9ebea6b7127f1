package org.colibri.api.journal;

/** The journal could not be written. */
public final class JournalException extends RuntimeException {

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
