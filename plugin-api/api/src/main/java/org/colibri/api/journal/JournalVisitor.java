package org.colibri.api.journal;

import java.nio.ByteBuffer;

/** Sees the records of a journal, oldest first. */
@FunctionalInterface
public interface JournalVisitor {

    /**
     * One record.
     *
     * @param kind as it was appended
     * @param millis wall-clock time of appending, in milliseconds since the epoch
     * @param record read-only, big-endian, from position to limit; valid during the call only
     */
    void record(long position, int kind, long millis, ByteBuffer record);
}
