package org.colibri.store;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.colibri.api.journal.Journals;
import org.colibri.api.time.Clock;
import org.colibri.store.journal.FileJournals;

/** Wires the journals; needs a {@code Clock} from another module. */
public final class StoreModule extends AbstractModule {

    private final Path journalFolder;

    /** Journals in that folder. */
    public StoreModule(Path journalFolder) {
        this.journalFolder = journalFolder;
    }

    @Provides
    @Singleton
    Journals journals(Clock clock) {
        return new FileJournals(journalFolder, clock, background());
    }

    /** One thread: it makes segments ahead of their use and deletes old ones, and ends with the process. */
    private static ScheduledExecutorService background() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("colibri-journal");
            thread.setDaemon(true);
            return thread;
        });
    }
}
