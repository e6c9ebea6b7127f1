package org.colibri.plugins.binance;

import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.SequenceRule;

/**
 * How deltas of a futures book join (BOOK-2): each names in {@code pu} the last update id of the one before it ("How to
 * manage a local order book correctly", USD-M).
 */
final class BinancePerpetualSequenceRule implements SequenceRule {

    @Override
    public boolean snapshotByRest() {
        return true;
    }

    /**
     * Covered when {@code u} is below the snapshot's id; the first one kept has {@code U <= id <= u}, or follows the
     * snapshot without anything between.
     */
    @Override
    public Verdict afterSnapshot(long snapshotSequence, BookChanges message) {
        if (message.sequence() < snapshotSequence) {
            return Verdict.IGNORE;
        }
        return joins(snapshotSequence, message) ? Verdict.APPLY : Verdict.GAP;
    }

    /** {@code U} is not {@code pu + 1}; what was applied before comes again while a socket is replaced. */
    @Override
    public Verdict afterDelta(long lastSequence, BookChanges message) {
        if (message.previousSequence() == lastSequence) {
            return Verdict.APPLY;
        }
        return message.sequence() <= lastSequence ? Verdict.IGNORE : Verdict.GAP;
    }

    @Override
    public boolean snapshotTooOld(long snapshotSequence, BookChanges firstBuffered) {
        return !joins(snapshotSequence, firstBuffered);
    }

    private static boolean joins(long snapshotSequence, BookChanges message) {
        return message.firstSequence() <= snapshotSequence || message.previousSequence() == snapshotSequence;
    }
}
