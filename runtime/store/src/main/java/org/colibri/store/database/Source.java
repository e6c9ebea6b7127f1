package org.colibri.store.database;

import java.util.Optional;
import org.colibri.store.journal.FileJournal;
import org.colibri.store.journal.FileJournals;

/**
 * A journal to project.
 *
 * @param name of the journal
 * @param account whose it is; null for the host's own
 */
record Source(String name, FileJournal journal, AccountName account, Change.Reader reader) {

    /** Name of the host's own journal. */
    static final String HOST = "host";
    /** What the names of strategies' journals begin with; the database has nothing of them. */
    private static final String BOT = "bot.";
    /** Likewise of what the venue on paper keeps itself, and of strategies' journals there. */
    private static final String PAPER = "paper.";

    /** The journal of that name, as a restart finds it; nothing for one that is not projected. */
    static Optional<Source> of(String name, FileJournals journals) {
        if (name.equals(HOST)) {
            return Optional.of(new Source(name, journals.open(name), null, HostChanges::read));
        }
        String[] parts = name.split("\\.", 3);
        if (name.startsWith(BOT) || name.startsWith(PAPER) || parts.length < 3) {
            return Optional.empty();
        }
        AccountName account = new AccountName(parts[0], parts[1], parts[2]);
        return Optional.of(new Source(name, journals.open(name), account, AccountChanges::read));
    }

    /** An account of this installation. */
    record AccountName(String connector, String domain, String account) {}
}
