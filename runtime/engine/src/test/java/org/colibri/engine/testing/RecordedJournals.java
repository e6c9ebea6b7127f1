package org.colibri.engine.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.journal.JournalVisitor;
import org.colibri.api.journal.Journals;

/** Journals in memory, which outlive a host that is dropped, and which remember who opened them. */
public final class RecordedJournals implements Journals {

    /** Names of those that were opened, in order. */
    public final List<String> opened = new ArrayList<>();
    /** Names of those that are open now. */
    public final List<String> open = new ArrayList<>();
    /** What was appended to each, as far as it is still needed. */
    public final Map<String, List<JournalRecord>> records = new HashMap<>();
    /** When set, nothing can be opened, with this reason. */
    public String refusal;
    /** When set, nothing can be written to the journals of that name. */
    public String full;

    @Override
    public Journal open(String name) {
        if (refusal != null) {
            throw new JournalException(refusal, null);
        }
        opened.add(name);
        open.add(name);
        return new Kept(name, records.computeIfAbsent(name, unused -> new ArrayList<>()));
    }

    private final class Kept implements Journal {

        private final String name;
        private final List<JournalRecord> kept;

        Kept(String name, List<JournalRecord> kept) {
            this.name = name;
            this.kept = kept;
        }

        @Override
        public long append(int kind, ByteBuffer record) {
            if (!isWritable()) {
                throw new JournalException("no room for " + name, null);
            }
            long position = kept.isEmpty() ? 1 : kept.get(kept.size() - 1).position() + 1;
            kept.add(new JournalRecord(position, kind, 0, record));
            return position;
        }

        @Override
        public boolean isWritable() {
            return !name.equals(full);
        }

        @Override
        public void replay(long from, JournalVisitor visitor) {
            kept.stream()
                    .filter(record -> record.position() >= from)
                    .forEach(record ->
                            visitor.record(record.position(), record.kind(), record.millis(), record.bytes()));
        }

        @Override
        public void keepFrom(long position) {
            kept.removeIf(record -> record.position() < position);
        }

        @Override
        public void close() {
            open.remove(name);
        }
    }
}
