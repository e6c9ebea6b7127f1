package org.colibri.kit.order;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.journal.JournalVisitor;

/** A journal in memory that outlives the tracker which writes it, with its failures in the test's hand. */
public final class MemoryJournal implements Journal {

    /** All that was ever appended. */
    public final List<JournalRecord> records = new ArrayList<>();

    /** What {@link #safe} answers; null when all is safe at once. */
    public CompletableFuture<Void> safe;

    /** Runs before each append. */
    public Runnable onAppend = () -> {};

    /** Nothing can be written. */
    public boolean full;

    /** Records before this position are needed no more. */
    public long kept;

    @Override
    public long append(int kind, ByteBuffer record) {
        onAppend.run();
        if (full) {
            throw new JournalException("the disk is full", null);
        }
        records.add(new JournalRecord(records.size() + 1, kind, 0, record));
        return records.size();
    }

    @Override
    public boolean isWritable() {
        return !full;
    }

    @Override
    public CompletableFuture<Void> safe(long position) {
        return safe != null ? safe : CompletableFuture.completedFuture(null);
    }

    @Override
    public void keepFrom(long position) {
        kept = position;
    }

    @Override
    public void replay(long from, JournalVisitor visitor) {
        records.stream()
                .filter(record -> record.position() >= Math.max(from, kept))
                .forEach(record -> visitor.record(record.position(), record.kind(), record.millis(), record.bytes()));
    }

    /** The kinds of all records, in order. */
    public List<Integer> kinds() {
        return records.stream().map(JournalRecord::kind).toList();
    }

    /** All records, read back. */
    public List<JournalEntry> entries() {
        return records.stream()
                .map(record -> OrderRecords.read(record.kind(), record.bytes()))
                .toList();
    }

    /** All records of a sort, read back. */
    public <E extends JournalEntry> List<E> entries(Class<E> type) {
        return entries().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
