package org.colibri.strategykit.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;

/** A journal that outlives the strategy that wrote it, and at which the process can end. */
public final class MemoryJournal implements Journal {

    private final List<JournalRecord> records = new ArrayList<>();
    private long position;
    private int untilCrash = -1;
    private boolean full;

    /** The process ended right after a record was written. */
    public static final class Crash extends Error {

        private static final long serialVersionUID = 1;
    }

    /** The process ends with so many more records, at once with 1; not at all with a negative number. */
    public void crashAfter(int more) {
        untilCrash = more;
    }

    /** From now on nothing can be written, or again. */
    public void full(boolean value) {
        full = value;
    }

    /** What a restart reads. */
    public List<JournalRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public long append(int kind, ByteBuffer record) {
        if (full || record.remaining() > MOST_BYTES) {
            throw new JournalException("no room for " + record.remaining() + " bytes", null);
        }
        records.add(new JournalRecord(++position, kind, 0, record));
        if (--untilCrash == 0) {
            throw new Crash();
        }
        return position;
    }

    @Override
    public boolean isWritable() {
        return !full;
    }

    @Override
    public void keepFrom(long from) {
        records.removeIf(record -> record.position() < from);
    }
}
