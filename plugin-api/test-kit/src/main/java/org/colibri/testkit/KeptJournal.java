package org.colibri.testkit;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.journal.JournalVisitor;
import org.colibri.api.model.Fill;
import org.colibri.kit.order.FillKey;
import org.colibri.kit.order.JournalEntry;
import org.colibri.kit.order.OrderRecords;

/** A journal that outlives the connectors of one test, in memory. Written on one loop, read on any thread. */
public final class KeptJournal implements Journal {

    private final List<JournalRecord> records = new CopyOnWriteArrayList<>();

    @Override
    public long append(int kind, ByteBuffer record) {
        records.add(new JournalRecord(records.size() + 1, kind, 0, record));
        return records.size();
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void replay(long from, JournalVisitor visitor) {
        records.stream()
                .filter(record -> record.position() >= from)
                .forEach(record -> visitor.record(record.position(), record.kind(), record.millis(), record.bytes()));
    }

    /** All that was written so far, without checkpoints. */
    public List<JournalEntry> entries() {
        return records.stream()
                .filter(record -> !OrderRecords.isCheckpoint(record.kind()))
                .map(record -> OrderRecords.read(record.kind(), record.bytes()))
                .toList();
    }

    /**
     * The fills that were booked, each with its newest fee.
     *
     * @throws AssertionError when one was booked twice
     */
    public List<Fill> fills() {
        Map<FillKey, Fill> fills = new LinkedHashMap<>();
        for (JournalEntry entry : entries()) {
            if (entry instanceof JournalEntry.FillBooked booked) {
                Fill fill = booked.fill();
                Fill before = fills.put(new FillKey(fill.tradingPair(), fill.side(), fill.tradeId()), fill);
                if (before != null && !booked.correction()) {
                    throw new AssertionError("booked twice: " + fill);
                }
            }
        }
        return List.copyOf(fills.values());
    }
}
