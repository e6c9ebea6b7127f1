package org.colibri.api.journal;

/** Opens the host's journals, one for each account: what one loop writes and one restart reads. Thread-safe. */
@FunctionalInterface
public interface Journals {

    /**
     * Opens the journal of that name, made when it is missing. Blocks on the file system.
     *
     * @throws JournalException when it is in use, was written by a newer program, or cannot be read
     */
    Journal open(String name);

    /** Journals that keep nothing. */
    static Journals none() {
        return name -> Journal.none();
    }
}
