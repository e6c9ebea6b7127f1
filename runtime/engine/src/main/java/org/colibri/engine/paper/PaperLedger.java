package org.colibri.engine.paper;

import java.nio.ByteBuffer;
import java.util.List;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the paper venue itself keeps of one account, as a venue would: funds, orders, fills. It is written before the
 * account hears of anything. Opened on any thread, written on the connector's loop.
 */
public final class PaperLedger {

    private static final Logger LOG = LoggerFactory.getLogger(PaperLedger.class);
    /** So many records after a checkpoint another one is written, and what was before may go. */
    private static final int CHECKPOINT_EVERY = 20_000;

    private final Journal journal;
    private final PaperKept kept;
    private int sinceCheckpoint;
    private boolean broken;

    private PaperLedger(Journal journal, PaperKept kept) {
        this.journal = journal;
        this.kept = kept;
    }

    /** Keeps nothing. */
    static PaperLedger none() {
        return new PaperLedger(Journal.none(), null);
    }

    /**
     * Reads what the journal shows. Blocks on the file system.
     *
     * @throws JournalException when it cannot be read
     */
    public static PaperLedger open(Journal journal) {
        try {
            return new PaperLedger(journal, PaperKept.read(JournalRecord.readAll(journal)));
        } catch (IllegalArgumentException wrong) {
            throw new JournalException(journal + " cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    /** Closed by who opened it, once the account has stopped. */
    public Journal journal() {
        return journal;
    }

    /** What was kept before; null for a new account. */
    PaperKept kept() {
        return kept;
    }

    /** False while no order should be taken, since it might be forgotten. */
    boolean isWritable() {
        return !broken && journal.isWritable();
    }

    boolean isCheckpointDue() {
        return sinceCheckpoint >= CHECKPOINT_EVERY;
    }

    void placed(PaperOrder order) {
        append(LedgerRecords.ORDER, LedgerRecords.order(order));
    }

    void filled(Fill fill) {
        append(LedgerRecords.FILL, LedgerRecords.fill(fill));
    }

    void ended(PaperOrder order) {
        append(LedgerRecords.ENDED, LedgerRecords.ended(order));
    }

    /** A perpetual is cleared from now on. */
    void listed(Instrument instrument) {
        append(PerpetualRecords.LISTED, PerpetualRecords.listed(instrument));
    }

    /** What one event came to, its fills among it. */
    void settled(PerpetualRecords.SettledRecord settled, List<Fill> fills) {
        append(PerpetualRecords.SETTLED, PerpetualRecords.settled(settled, fills));
    }

    void resized(PaperOrder order) {
        append(PerpetualRecords.RESIZED, PerpetualRecords.resized(order));
    }

    /**
     * All that there is now; what was written before is not needed any more.
     *
     * @param further writes what there is beside
     */
    void checkpoint(long made, List<Balance> balances, List<PaperOrder> orders, Runnable further) {
        long begin = append(LedgerRecords.BEGIN, LedgerRecords.begin(made));
        balances.forEach(one -> append(LedgerRecords.BALANCE, LedgerRecords.balance(one.asset(), one.total())));
        for (PaperOrder order : orders) {
            placed(order);
            order.fills().forEach(this::filled);
            if (!order.isLive()) {
                ended(order);
            }
        }
        further.run();
        append(LedgerRecords.END, LedgerRecords.end());
        sinceCheckpoint = 0;
        if (!broken) {
            journal.keepFrom(begin);
        }
    }

    private long append(int kind, ByteBuffer record) {
        if (broken) {
            return 0;
        }
        try {
            sinceCheckpoint++;
            return journal.append(kind, record);
        } catch (JournalException e) {
            broken = true;
            LOG.error("The paper account takes no more orders, since they cannot be kept: {}", e.getMessage());
            return 0;
        }
    }
}
