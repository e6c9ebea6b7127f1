package org.colibri.kit.venue;

import java.nio.ByteBuffer;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;

/** A journal whose room is in the test's hand: none for creates, or none at all. */
final class RoomyJournal implements Journal {

    boolean writable = true;
    boolean full;
    int appended;

    @Override
    public long append(int kind, ByteBuffer record) {
        if (full) {
            throw new JournalException("the disk is full", null);
        }
        return ++appended;
    }

    @Override
    public boolean isWritable() {
        return writable && !full;
    }
}
