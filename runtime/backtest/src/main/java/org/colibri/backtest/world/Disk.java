package org.colibri.backtest.world;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.journal.JournalVisitor;
import org.colibri.api.journal.Journals;
import org.colibri.api.time.Clock;

/** A machine's journals in memory: they outlive its processes. */
final class Disk {

    private final Map<String, Log> logs = new LinkedHashMap<>();
    private boolean full;

    private static final class Log {

        private final List<JournalRecord> records = new ArrayList<>();
        private long first = 1;
        private long next = 1;
        private SimulatedProcess writer;
    }

    /** While it is full, journals ask for no new orders; what lives can still be written. */
    void full(boolean isFull) {
        full = isFull;
    }

    /** The journals as that process opens them. */
    Journals journals(SimulatedProcess process) {
        return name -> open(name, process);
    }

    private Journal open(String name, SimulatedProcess process) {
        Log log = logs.computeIfAbsent(name, missing -> new Log());
        if (log.writer != null && !log.writer.isDead()) {
            throw new JournalException("journal " + name + " is in use", null);
        }
        log.writer = process;
        log.records.removeIf(record -> record.position() < log.first);
        return new MemoryJournal(log, process);
    }

    private final class MemoryJournal implements Journal {

        private final Log log;
        private final SimulatedProcess process;
        private final Clock clock;

        MemoryJournal(Log log, SimulatedProcess process) {
            this.log = log;
            this.process = process;
            this.clock = process.clock();
        }

        @Override
        public long append(int kind, ByteBuffer record) {
            if (record.remaining() > MOST_BYTES) {
                throw new IllegalArgumentException("a record of " + record.remaining() + " bytes is too long");
            }
            process.reached(Step.BEFORE_APPEND);
            long position = log.next++;
            log.records.add(new JournalRecord(position, kind, clock.millis(), record));
            process.reached(Step.AFTER_APPEND);
            return position;
        }

        @Override
        public boolean isWritable() {
            return !full;
        }

        @Override
        public void replay(long from, JournalVisitor visitor) {
            for (JournalRecord record : List.copyOf(log.records)) {
                if (record.position() >= from) {
                    visitor.record(record.position(), record.kind(), record.millis(), record.bytes());
                }
            }
        }

        @Override
        public void keepFrom(long position) {
            log.first = Math.max(log.first, position);
        }

        @Override
        public void close() {
            if (log.writer == process) {
                log.writer = null;
            }
        }
    }
}
