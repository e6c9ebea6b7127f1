package org.colibri.engine.host;

import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.paper.PaperLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes what is kept of a venue's accounts. Called on the control loop, completes there. */
final class KeptAccounts {

    /** What the names of connectors whose accounts are on paper end with, in journals and the database. */
    static final String PAPER = "@paper";

    private static final String PAPER_LEDGER = "paper.account.";
    private static final Logger LOG = LoggerFactory.getLogger(KeptAccounts.class);

    private final VenueKey key;
    private final HostEnvironment environment;

    KeptAccounts(VenueKey key, HostEnvironment environment) {
        this.key = key;
        this.environment = environment;
    }

    /**
     * What is kept of the account. Of an emulated one that is nothing: its venue forgets everything when it ends, so
     * that a later run would look for orders that nobody has. An account on paper has names of its own, so that it is never
     * taken for a live one.
     */
    CompletableFuture<Kept> open(String account) {
        if (key.isEmulated()) {
            return CompletableFuture.completedFuture(new Kept(AccountStore.none(), null));
        }
        String domain = environment.config().connector(key.connector()).domain();
        return CompletableFuture.supplyAsync(() -> open(domain, account), environment.worker())
                .thenApplyAsync(store -> store, environment.control());
    }

    private Kept open(String domain, String account) {
        try {
            if (!key.isPaper()) {
                return new Kept(environment.stores().open(key.connector(), domain, account), null);
            }
            PaperLedger ledger = ledger(environment
                    .journals()
                    .open(PAPER_LEDGER + AccountStores.journalName(key.connector(), domain, account)));
            try {
                return new Kept(environment.stores().open(key.connector() + PAPER, domain, account), ledger);
            } catch (JournalException e) {
                closeNow(ledger.journal());
                throw e;
            }
        } catch (JournalException e) {
            throw VenueException.local(ErrorCategory.CONFIGURATION, e.getMessage(), null);
        }
    }

    private static PaperLedger ledger(Journal journal) {
        try {
            return PaperLedger.open(journal);
        } catch (JournalException e) {
            closeNow(journal);
            throw e;
        }
    }

    /** Never fails. */
    CompletableFuture<Void> close(Kept kept) {
        return CompletableFuture.runAsync(
                        () -> {
                            closeNow(kept.store().journal());
                            if (kept.ledger() != null) {
                                closeNow(kept.ledger().journal());
                            }
                        },
                        environment.worker())
                .thenRunAsync(() -> {}, environment.control());
    }

    private static void closeNow(Journal journal) {
        try {
            journal.close();
        } catch (RuntimeException failed) {
            LOG.error("{} was not closed in order", journal, failed);
        }
    }

    /**
     * What is kept of an account.
     *
     * @param ledger what the venue on paper keeps of it; null for other accounts
     */
    record Kept(AccountStore store, PaperLedger ledger) {}
}
