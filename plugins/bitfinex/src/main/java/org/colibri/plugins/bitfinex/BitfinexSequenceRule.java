package org.colibri.plugins.bitfinex;

import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.SequenceRule;

/**
 * How book messages join (BOOK-2): the channel brings its own snapshot, then changes in TCP's order. Numbers count all
 * messages of a connection, so that a gap is found by {@link BitfinexMarketStream}; within one book they only rise.
 */
final class BitfinexSequenceRule implements SequenceRule {

    @Override
    public boolean snapshotByRest() {
        return false;
    }

    @Override
    public Verdict afterSnapshot(long snapshotSequence, BookChanges message) {
        return afterDelta(snapshotSequence, message);
    }

    /** A message without a number is in order: the venue sends them only when asked to. */
    @Override
    public Verdict afterDelta(long lastSequence, BookChanges message) {
        return message.sequence() == 0 || message.sequence() > lastSequence ? Verdict.APPLY : Verdict.GAP;
    }

    @Override
    public boolean snapshotTooOld(long snapshotSequence, BookChanges firstBuffered) {
        return false;
    }
}
