package org.colibri.store.database;

import java.nio.file.Path;

/** Nobody has made the database yet. */
public final class NoDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoDatabaseException(Path file) {
        super("there is no database " + file + " yet");
    }

    /** What to do about it. */
    public String hint() {
        return "a host makes it when it runs, 'colibri database rebuild' makes it from the journals";
    }
}
