package org.colibri.kit.book;

import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;

/** Judges the checksums of one book's messages by the venue's rule (BOOK-3). Not thread-safe. */
final class ChecksumGuard {

    private static final int FRESH_MISMATCHES = 3;

    private final BookChecksum checksum;
    private ChecksumRule rule;
    private boolean fresh;
    private int freshMismatches;

    /** What a message's checksum means for the book. */
    enum Outcome {
        FINE,
        /** It differs, and the book stays. */
        ALARM,
        /** It differs for the third time right after a snapshot: our rule is wrong, from now on it only alarms. */
        DEMOTED,
        GAP
    }

    ChecksumGuard(ChecksumRule rule, BookChecksum checksum) {
        this.rule = checksum == null ? ChecksumRule.IGNORED : rule;
        this.checksum = checksum;
    }

    /** The book was replaced by a snapshot. */
    void snapshotTaken() {
        fresh = true;
    }

    /** Checks the book after a message; a message without a checksum is fine. */
    Outcome check(OrderBook book, String sent) {
        if (rule == ChecksumRule.IGNORED || sent == null) {
            return Outcome.FINE;
        }
        boolean direct = fresh;
        fresh = false;
        if (checksum.matches(book, sent)) {
            freshMismatches = 0;
            return Outcome.FINE;
        }
        if (rule == ChecksumRule.ADVISORY) {
            return Outcome.ALARM;
        }
        if (direct && ++freshMismatches >= FRESH_MISMATCHES) {
            rule = ChecksumRule.ADVISORY;
            return Outcome.DEMOTED;
        }
        return Outcome.GAP;
    }
}
