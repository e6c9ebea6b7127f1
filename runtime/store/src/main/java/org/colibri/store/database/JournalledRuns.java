package org.colibri.store.database;

import java.nio.ByteBuffer;
import org.colibri.api.journal.JournalException;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.host.BotRuns;
import org.colibri.store.journal.FileJournal;
import org.colibri.store.journal.FileJournals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the runs of bots in a journal of the host's own, from where they come into the database like everything else.
 * Where that journal cannot be written they are missing there, and nothing else is.
 */
final class JournalledRuns implements BotRuns {

    private static final Logger LOG = LoggerFactory.getLogger(JournalledRuns.class);
    /** Some thousand runs; the log holds 256 of them. */
    private static final int SEGMENT_BYTES = 256 * 1024;

    /** Null when it could not be opened. */
    private final FileJournal journal;

    private JournalledRuns(FileJournal journal) {
        this.journal = journal;
    }

    /** Opens the journal and has it projected. Blocks on the file system. */
    static JournalledRuns open(FileJournals journals, Projector projector) {
        try {
            FileJournal journal = journals.open(Source.HOST, SEGMENT_BYTES);
            journal.holdFrom(0);
            projector.follow(new Source(Source.HOST, journal, null, HostChanges::read));
            JournalledRuns runs = new JournalledRuns(journal);
            runs.append(HostRecords.HOST_STARTED, HostRecords.hostStarted());
            return runs;
        } catch (JournalException e) {
            LOG.error("Runs of bots are not kept: {}", e.getMessage());
            return new JournalledRuns(null);
        }
    }

    @Override
    public void started(BotConfig bot) {
        append(HostRecords.RUN_STARTED, HostRecords.runStarted(bot));
    }

    @Override
    public void ended(BotStatus last) {
        append(HostRecords.RUN_ENDED, HostRecords.runEnded(last));
    }

    private void append(int kind, ByteBuffer record) {
        if (journal == null) {
            return;
        }
        try {
            journal.append(kind, record);
        } catch (JournalException e) {
            LOG.error("A run of a bot is not kept: {}", e.getMessage());
        }
    }

    void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
