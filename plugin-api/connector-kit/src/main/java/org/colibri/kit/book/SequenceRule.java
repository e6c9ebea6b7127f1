package org.colibri.kit.book;

/** A venue's rule for joining book messages (BOOK-1, BOOK-2), as data for the tracker. Stateless. */
public interface SequenceRule {

    /** What to do with a message. */
    enum Verdict {
        APPLY,
        /** Already covered by what we have. */
        IGNORE,
        GAP
    }

    /** Whether snapshots are fetched by REST (true) or pushed on the stream (false). */
    boolean snapshotByRest();

    /** Judges a buffered message as the first one after a snapshot. */
    Verdict afterSnapshot(long snapshotSequence, BookChanges message);

    /** Judges a message against the sequence of the last applied one. */
    Verdict afterDelta(long lastSequence, BookChanges message);

    /** True when the snapshot is older than the first buffered message can join, so that it must be fetched again. */
    boolean snapshotTooOld(long snapshotSequence, BookChanges firstBuffered);
}
