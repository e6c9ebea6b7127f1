package org.colibri.kit.book;

/** First and last id per delta, snapshots by REST or pushed: the rule of the tests' venue. */
record IdRule(boolean snapshotByRest) implements SequenceRule {

    @Override
    public Verdict afterSnapshot(long snapshot, BookChanges message) {
        if (message.sequence() <= snapshot) {
            return Verdict.IGNORE;
        }
        return message.firstSequence() <= snapshot + 1 ? Verdict.APPLY : Verdict.GAP;
    }

    @Override
    public Verdict afterDelta(long last, BookChanges message) {
        if (message.sequence() <= last) {
            return Verdict.IGNORE;
        }
        return message.firstSequence() == last + 1 ? Verdict.APPLY : Verdict.GAP;
    }

    @Override
    public boolean snapshotTooOld(long snapshot, BookChanges first) {
        return snapshot + 1 < first.firstSequence();
    }
}
