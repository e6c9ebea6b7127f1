package org.colibri.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalVisitor;

/**
 * Reads a journal's records one after another as they come, also those of one that was closed meanwhile. Used by one
 * thread at a time, never on a loop.
 */
public final class JournalTail {

    private final FileJournal journal;
    private long next;
    private LogSegment segment;
    private ByteBuffer content;
    private int offset;

    JournalTail(FileJournal journal, long from) {
        this.journal = journal;
        next = Math.max(1, from);
    }

    /** Position of the record that comes next. */
    public long next() {
        return next;
    }

    /** True when the newest record was read. */
    public boolean isAtEnd() {
        return next > journal.newest();
    }

    /**
     * Shows the next records, so many at most. Those that the journal holds no more are left out: the first that is
     * shown then has a higher position than {@link #next} said.
     *
     * @return how many were shown
     * @throws JournalException when they cannot be read; the next call tries again
     */
    public int read(int most, JournalVisitor visitor) {
        long to = journal.newest();
        int shown = 0;
        while (shown < most && next <= to) {
            LogSegment following = segment == null ? null : segment.following;
            if (segment == null) {
                open(find());
            } else if (following != null && following.base <= next) {
                open(following);
            } else {
                int size = sizeHere();
                segment.format.show(content, offset, visitor);
                offset += size;
                next++;
                shown++;
            }
        }
        return shown;
    }

    private LogSegment find() {
        LogSegment found = journal.oldest();
        next = Math.max(next, found.base);
        while (found.following != null && found.following.base <= next) {
            found = found.following;
        }
        return found;
    }

    private void open(LogSegment opened) {
        segment = null;
        try {
            content = SegmentFiles.read(opened.file).asReadOnlyBuffer();
        } catch (IOException e) {
            throw new JournalException(opened.file + " cannot be read: " + e, e);
        }
        segment = opened;
        offset = opened.format.begin();
        long wanted = next;
        for (next = opened.base; next < wanted; next++) {
            offset += sizeHere();
        }
    }

    private int sizeHere() {
        int size = segment.format.sizeAt(content, offset, next);
        if (size == 0) {
            throw new JournalException(
                    segment.file + " is damaged at byte " + offset + ", where record " + next + " was", null);
        }
        return size;
    }
}
