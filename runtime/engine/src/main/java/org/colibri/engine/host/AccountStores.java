package org.colibri.engine.host;

import java.util.Map;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.journal.Journals;

/** Opens what is kept of the accounts (REC-1). */
public interface AccountStores extends AutoCloseable {

    /**
     * What is kept of that account, for one holder at a time, who closes its journal. Blocks on the file system.
     *
     * @throws org.colibri.api.journal.JournalException when it cannot be read, or another host holds it
     */
    AccountStore open(String connector, String domain, String account);

    /** How many records of each journal what is read from them (a database) does not have yet. Any thread. */
    default Map<String, Long> behind() {
        return Map.of();
    }

    /** Lets go of everything when the host ends; all journals are closed by then. Blocks for a few seconds at most. */
    @Override
    default void close() {}

    /** The name of an account's journal. */
    static String journalName(String connector, String domain, String account) {
        return connector + "." + domain + "." + account;
    }

    /** Journals alone, without an archive. */
    static AccountStores of(Journals journals) {
        return (connector, domain, account) -> AccountStore.of(journals.open(journalName(connector, domain, account)));
    }
}
