package org.colibri.plugins.ndax;

import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.SequenceRule;

/**
 * How book messages join (BOOK-2): the reply to the subscription is the snapshot. The venue does not say that update ids
 * are consecutive for one instrument, so a jump is no loss; ids that go back are a fault.
 */
final class NdaxSequenceRule implements SequenceRule {

    @Override
    public boolean snapshotByRest() {
        return false;
    }

    /** What the snapshot covers is old; what overlaps it would set levels back. */
    @Override
    public Verdict afterSnapshot(long snapshotSequence, BookChanges message) {
        if (message.sequence() <= snapshotSequence) {
            return Verdict.IGNORE;
        }
        return message.firstSequence() > snapshotSequence ? Verdict.APPLY : Verdict.GAP;
    }

    /** The same message once more is passed over. */
    @Override
    public Verdict afterDelta(long lastSequence, BookChanges message) {
        if (message.firstSequence() > lastSequence) {
            return Verdict.APPLY;
        }
        return message.sequence() == lastSequence ? Verdict.IGNORE : Verdict.GAP;
    }

    @Override
    public boolean snapshotTooOld(long snapshotSequence, BookChanges firstBuffered) {
        return false;
    }
}
