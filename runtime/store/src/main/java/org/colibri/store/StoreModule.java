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
import org.colibri.engine.host.AccountStores;
import org.colibri.engine.host.BotRuns;
import org.colibri.engine.state.StateDirectory;
import org.colibri.store.database.DatabaseAddress;
import org.colibri.store.database.ProjectedStores;
import org.colibri.store.journal.FileJournals;

/**
 * Wires journals and database; needs {@code Clock}, {@code HostConfig} and {@code StateDirectory} from other modules.
 */
public final class StoreModule extends AbstractModule {

    private final Path installation;

    /**
     * @param installation folder that relative paths in the configuration lie in
     */
    public StoreModule(Path installation) {
        this.installation = installation;
    }

    @Provides
    @Singleton
    FileJournals fileJournals(Clock clock, HostConfig config, StateDirectory state) {
        return config.journal().durability() == Durability.PROCESS
                ? new FileJournals(state.journal(), clock, background("colibri-journal"))
                : new FileJournals(state.journal(), clock, background("colibri-journal"), forcing());
    }

    @Provides
    Journals journals(FileJournals journals) {
        return journals;
    }

    @Provides
    @Singleton
    ProjectedStores stores(FileJournals journals, Clock clock, HostConfig config, StateDirectory state) {
        return ProjectedStores.open(
                journals,
                DatabaseAddress.of(config.database(), installation, state),
                background("colibri-database"),
                clock,
                state.instanceTag());
    }

    @Provides
    AccountStores accountStores(ProjectedStores stores) {
        return stores;
    }

    @Provides
    BotRuns botRuns(ProjectedStores stores) {
        return stores.runs();
    }

    /** One thread, which ends with the process. */
    private static ScheduledExecutorService background(String name) {
        return Executors.newSingleThreadScheduledExecutor(named(name));
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
