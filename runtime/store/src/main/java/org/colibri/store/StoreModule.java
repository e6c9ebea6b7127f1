package org.colibri.store;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.colibri.api.journal.Journals;
import org.colibri.api.time.Clock;
import org.colibri.engine.config.Durability;
import org.colibri.engine.config.HostConfig;
import org.colibri.store.journal.FileJournals;

/** Wires the journals; needs a {@code Clock} from another module. */
public final class StoreModule extends AbstractModule {

    private final Path journalFolder;
    private final Durability durability;

    /** Journals in that folder. */
    public StoreModule(Path journalFolder, HostConfig config) {
        this.journalFolder = journalFolder;
        this.durability = config.journal().durability();
    }

    @Provides
    @Singleton
    Journals journals(Clock clock) {
        return durability == Durability.PROCESS
                ? new FileJournals(journalFolder, clock, background())
                : new FileJournals(journalFolder, clock, background(), forcing());
    }

    /** One thread: it makes segments ahead of their use and deletes old ones, and ends with the process. */
    private static ScheduledExecutorService background() {
        return Executors.newSingleThreadScheduledExecutor(named("colibri-journal"));
    }

    /** As many threads as journals are being forced at the same time, of which each has one force at most. */
    private static Executor forcing() {
        return Executors.newCachedThreadPool(named("colibri-journal-force"));
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
