package org.colibri.api.journal;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * The append-only log of what must not be lost (REC-1). It has one writer: {@link #append}, {@link #isWritable} and
 * {@link #keepFrom} are called on one loop and do not block. Records keep their order. Positions begin at 1 and grow by
 * one with each record; 0 is before the first.
 */
public interface Journal extends AutoCloseable {

    /** The most bytes of one record. */
    int MOST_BYTES = 64 * 1024;

    /**
     * Appends one record: a kind and the bytes between the buffer's position and limit, of which there are at most {@link
     * #MOST_BYTES}. They are copied before the method returns; the buffer's position is left as it is.
     *
     * @return the record's position, growing
     * @throws JournalException when it cannot be written; the caller then refuses new orders and lets cancels pass
     */
    long append(int kind, ByteBuffer record);

    /**
     * False while there is no room, or too little of it: creates are refused then, so that what is left can take the
     * changes and fills of the orders that live. It becomes true again once there is room.
     */
    boolean isWritable();

    /**
     * Shows the records from that position on, oldest first, up to the newest one of this moment. Blocks on the file
     * system; on any thread. A journal that keeps nothing shows nothing.
     *
     * @param from 0 or 1 for all
     * @throws JournalException when they cannot be read
     */
    default void replay(long from, JournalVisitor visitor) {}

    /**
     * Complete once the record of that position, and all before it, are as safe as the host's setting asks: at once
     * where surviving a crash of the process is enough (the default), otherwise when they are on the disk. Fails with
     * {@link JournalException} when they cannot be written there; completes on any thread. It is one future for many and
     * must not be completed by who gets it.
     */
    default CompletableFuture<Void> safe(long position) {
        return NoJournal.SAFE;
    }

    /** Says that no record before that position is needed any more; they may go on being shown for some time. */
    default void keepFrom(long position) {}

    /** Gives its files free for another writer; nothing can be appended any more. Blocks on the file system. */
    @Override
    default void close() {}

    /** A journal that keeps nothing, for one-shot commands and tests. */
    static Journal none() {
        return NoJournal.INSTANCE;
    }
}
