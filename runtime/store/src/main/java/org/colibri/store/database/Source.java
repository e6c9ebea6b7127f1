package org.colibri.store.database;

import org.colibri.store.journal.FileJournal;

/**
 * A journal to project.
 *
 * @param name of the journal
 * @param account whose it is; null for the host's own
 */
record Source(String name, FileJournal journal, AccountName account, Change.Reader reader) {

    /** An account of this installation. */
    record AccountName(String connector, String domain, String account) {}
}
