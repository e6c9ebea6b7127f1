package org.colibri.store.database;

/** The database cannot be used; the message says why and what to do. */
public final class DatabaseException extends RuntimeException {

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
