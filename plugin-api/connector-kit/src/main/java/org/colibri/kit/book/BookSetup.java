package org.colibri.kit.book;

import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Instrument;

/**
 * What books of one venue have in common.
 *
 * @param checksumRule what a mismatch means
 * @param checksum the venue's checksum, null where it sends none
 * @param sequenced messages carry sequence numbers; otherwise, without a verified checksum, REST proves the book (BOOK-4)
 * @param depth most levels kept a side
 * @param snapshots fetches one by REST
 */
public record BookSetup(
        SequenceRule rule,
        ChecksumRule checksumRule,
        BookChecksum checksum,
        boolean sequenced,
        int depth,
        Source snapshots,
        BookNumbers numbers) {

    /** Fetches a book by REST. */
    @FunctionalInterface
    public interface Source {

        CompletableFuture<BookSnapshot> fetch(Instrument instrument);
    }

    /** True when gaps show by themselves. */
    boolean proven() {
        return sequenced || checksumRule == ChecksumRule.VERIFIED;
    }
}
