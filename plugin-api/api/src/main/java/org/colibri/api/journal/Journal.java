package org.colibri.api.journal;

import java.nio.ByteBuffer;

/**
 * The append-only log of what must not be lost (REC-1). Appending is done on a loop and does not block. Records of one
 * journal keep their order.
 */
public interface Journal {

    /**
     * Appends one record: a kind and the bytes between the buffer's position and limit, which are copied before the
     * method returns.
     *
     * @return the record's position, growing
     * @throws JournalException when it cannot be written; the caller then refuses new orders and lets cancels pass
     */
    long append(int kind, ByteBuffer record);

    /** False once writing has failed; creates are refused then. */
    boolean isWritable();

    /** A journal that keeps nothing, for one-shot commands and tests. */
    static Journal none() {
        return NoJournal.INSTANCE;
    }
}
