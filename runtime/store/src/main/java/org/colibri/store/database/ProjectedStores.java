package org.colibri.store.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.time.Clock;
import org.colibri.engine.host.AccountStores;
import org.colibri.engine.host.BotRuns;
import org.colibri.kit.order.OrderRecords;
import org.colibri.store.database.Source.AccountName;
import org.colibri.store.journal.FileJournal;
import org.colibri.store.journal.FileJournals;

/** The accounts' journals, followed into the database, which is their archive. */
public final class ProjectedStores implements AccountStores {

    private final FileJournals journals;
    private final Projector projector;
    private final String instance;
    private final JournalledRuns runs;

    private ProjectedStores(FileJournals journals, Projector projector, String instance, JournalledRuns runs) {
        this.journals = journals;
        this.projector = projector;
        this.instance = instance;
        this.runs = runs;
    }

    /**
     * Opens the host's own journal; the database is opened later, on its own thread.
     *
     * @param thread the one thread that uses the database; closed with this
     * @param instance tag of this installation
     */
    public static ProjectedStores open(
            FileJournals journals,
            DatabaseAddress address,
            ScheduledExecutorService thread,
            Clock clock,
            String instance) {
        Projector projector = new Projector(address, instance, thread, clock);
        return new ProjectedStores(journals, projector, instance, JournalledRuns.open(journals, projector));
    }

    /** The runs of bots, in the host's own journal. */
    public BotRuns runs() {
        return runs;
    }

    @Override
    public AccountStore open(String connector, String domain, String account) {
        AccountName name = new AccountName(connector, domain, account);
        String journalName = AccountStores.journalName(connector, domain, account);
        FileJournal journal = journals.open(journalName);
        // Nothing is dropped before the database says how far it is.
        journal.holdFrom(0);
        List<JournalRecord> history = fromLastCheckpoint(journal);
        projector.follow(new Source(journalName, journal, name, AccountChanges::read));
        return new AccountStore(journal, history, new DatabaseArchive(projector, instance, name));
    }

    @Override
    public Map<String, Long> behind() {
        return projector.behind();
    }

    /** What the account needs: older records may be there still for the database, more than fit into the memory. */
    private static List<JournalRecord> fromLastCheckpoint(Journal journal) {
        long[] begun = new long[1];
        long[] whole = new long[1];
        journal.replay(0, (position, kind, millis, bytes) -> {
            if (kind == OrderRecords.CHECKPOINT_BEGIN) {
                begun[0] = position;
            } else if (kind == OrderRecords.CHECKPOINT_END) {
                whole[0] = begun[0];
            }
        });
        List<JournalRecord> records = new ArrayList<>();
        journal.replay(
                whole[0],
                (position, kind, millis, bytes) -> records.add(new JournalRecord(position, kind, millis, bytes)));
        return records;
    }

    @Override
    public void close() {
        runs.close();
        projector.close();
    }
}
