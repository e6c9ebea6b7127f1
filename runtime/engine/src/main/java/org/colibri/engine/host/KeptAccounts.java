package org.colibri.engine.host;

import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.config.BotMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes what is kept of a venue's accounts. Called on the control loop, completes there. */
final class KeptAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(KeptAccounts.class);

    private final VenueKey key;
    private final HostEnvironment environment;

    KeptAccounts(VenueKey key, HostEnvironment environment) {
        this.key = key;
        this.environment = environment;
    }

    /**
     * What is kept of the account. Of an emulated one that is nothing: its venue forgets everything when it ends, so
     * that a later run would look for orders that nobody has.
     */
    CompletableFuture<AccountStore> open(String account) {
        if (key.mode() != BotMode.LIVE) {
            return CompletableFuture.completedFuture(AccountStore.none());
        }
        String domain = environment.config().connector(key.connector()).domain();
        return CompletableFuture.supplyAsync(() -> open(domain, account), environment.worker())
                .thenApplyAsync(store -> store, environment.control());
    }

    private AccountStore open(String domain, String account) {
        try {
            return environment.stores().open(key.connector(), domain, account);
        } catch (JournalException e) {
            throw VenueException.local(ErrorCategory.CONFIGURATION, e.getMessage(), null);
        }
    }

    /** Never fails. */
    CompletableFuture<Void> close(Journal journal) {
        return CompletableFuture.runAsync(journal::close, environment.worker())
                .exceptionally(failure -> {
                    LOG.error("{} was not closed in order", journal, failure);
                    return null;
                })
                .thenRunAsync(() -> {}, environment.control());
    }
}
