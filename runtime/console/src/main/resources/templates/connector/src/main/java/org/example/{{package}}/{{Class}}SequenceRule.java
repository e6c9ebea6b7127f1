package org.example.{{package}};

import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.SequenceRule;

/**
 * How book messages join: each tells the numbers {@code from} to {@code to} of its changes, and the snapshot of REST the
 * number that it stands at. CHANGE: the venue's rule, and whether snapshots come by REST or over the socket.
 */
final class {{Class}}SequenceRule implements SequenceRule {

    @Override
    public boolean snapshotByRest() {
        return true;
    }

    /** What the snapshot covers is passed over; the first message kept has its next number within. */
    @Override
    public Verdict afterSnapshot(long snapshotSequence, BookChanges message) {
        if (message.sequence() <= snapshotSequence) {
            return Verdict.IGNORE;
        }
        return message.firstSequence() > snapshotSequence + 1 ? Verdict.GAP : Verdict.APPLY;
    }

    /** Messages come in order, none twice: one that goes back says that something is wrong, too. */
    @Override
    public Verdict afterDelta(long lastSequence, BookChanges message) {
        return message.firstSequence() == lastSequence + 1 ? Verdict.APPLY : Verdict.GAP;
    }

    @Override
    public boolean snapshotTooOld(long snapshotSequence, BookChanges firstBuffered) {
        return snapshotSequence + 1 < firstBuffered.firstSequence();
    }
}
