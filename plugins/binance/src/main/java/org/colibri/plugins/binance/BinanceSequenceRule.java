package org.colibri.plugins.binance;

import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.SequenceRule;

/**
 * How spot book deltas join (BOOK-2): update ids {@code U} to {@code u} of a message, in the venue's wording of
 * November 2025 ("How to manage a local order book correctly").
 */
final class BinanceSequenceRule implements SequenceRule {

    @Override
    public boolean snapshotByRest() {
        return true;
    }

    /** Covered when {@code u} is not above the snapshot; the first one kept has {@code U <= id + 1 <= u}. */
    @Override
    public Verdict afterSnapshot(long snapshotSequence, BookChanges message) {
        if (message.sequence() <= snapshotSequence) {
            return Verdict.IGNORE;
        }
        return message.firstSequence() <= snapshotSequence + 1 ? Verdict.APPLY : Verdict.GAP;
    }

    /** Old when {@code u < id}; a gap when {@code U > id + 1}; overlaps apply, for amounts are absolute. */
    @Override
    public Verdict afterDelta(long lastSequence, BookChanges message) {
        if (message.sequence() < lastSequence) {
            return Verdict.IGNORE;
        }
        return message.firstSequence() > lastSequence + 1 ? Verdict.GAP : Verdict.APPLY;
    }

    /** As the venue words it, the snapshot's id must not be below the {@code U} of the first buffered message. */
    @Override
    public boolean snapshotTooOld(long snapshotSequence, BookChanges firstBuffered) {
        return snapshotSequence < firstBuffered.firstSequence();
    }
}
