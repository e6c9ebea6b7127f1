package org.colibri.api.connector;

import java.util.List;
import java.util.Objects;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;

/**
 * What is kept of one account beyond the life of the process (REC-1). The host opens it before the account and closes
 * it after.
 *
 * @param journal this account's own, for what happens from now on
 * @param history what the journal showed when it was opened, oldest first
 * @param archive own orders of longer ago
 */
public record AccountStore(Journal journal, List<JournalRecord> history, OrderArchive archive) {

    public AccountStore {
        Objects.requireNonNull(journal, "journal");
        history = List.copyOf(history);
        Objects.requireNonNull(archive, "archive");
    }

    /** Keeps nothing, for one-shot commands and tests. */
    public static AccountStore none() {
        return of(Journal.none());
    }

    /** That journal and what it shows now, without an archive. Blocks on the file system. */
    public static AccountStore of(Journal journal) {
        return new AccountStore(journal, JournalRecord.readAll(journal), OrderArchive.none());
    }
}
