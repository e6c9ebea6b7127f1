package org.colibri.plugins.bitmex;

import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.SequenceRule;

/**
 * How book messages join (BOOK-2): a topic brings its own snapshot, then changes in TCP's order, without numbers. What
 * is missing is found by {@link BitmexBooks}, which knows the rows.
 */
final class BitmexSequenceRule implements SequenceRule {

    @Override
    public boolean snapshotByRest() {
        return false;
    }

    @Override
    public Verdict afterSnapshot(long snapshotSequence, BookChanges message) {
        return Verdict.APPLY;
    }

    @Override
    public Verdict afterDelta(long lastSequence, BookChanges message) {
        return Verdict.APPLY;
    }

    @Override
    public boolean snapshotTooOld(long snapshotSequence, BookChanges firstBuffered) {
        return false;
    }
}
