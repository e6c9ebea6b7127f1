package org.colibri.api.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One record as a journal keeps it.
 *
 * @param position counted from 1
 * @param kind as it was appended
 * @param millis wall-clock time of appending, in milliseconds since the epoch
 * @param bytes read-only, big-endian; every call gives a buffer of its own
 */
public record JournalRecord(long position, int kind, long millis, ByteBuffer bytes) {

    public JournalRecord {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        bytes = ByteBuffer.wrap(copy).asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /**
     * All that the journal shows now, oldest first, in memory. Blocks on the file system; on any thread.
     *
     * @throws JournalException when it cannot be read
     */
    public static List<JournalRecord> readAll(Journal journal) {
        List<JournalRecord> records = new ArrayList<>();
        journal.replay(
                0, (position, kind, millis, bytes) -> records.add(new JournalRecord(position, kind, millis, bytes)));
        return List.copyOf(records);
    }
}
