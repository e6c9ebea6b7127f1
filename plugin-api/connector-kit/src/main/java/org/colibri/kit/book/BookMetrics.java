package org.colibri.kit.book;

import org.colibri.api.event.BookEvent;
import org.colibri.kit.health.Counter;
import org.colibri.kit.health.Latency;
import org.colibri.kit.health.Metrics;

/** The figures of one book (BOOK-10, HLTH-5), by its trading pair. On the connector's loop. */
final class BookMetrics {

    private final Counter messages;
    private final Latency age;
    private final Counter gaps;
    private final Counter invalidations;
    private final Counter resyncs;
    private final Counter invalidMillis;
    private final Counter cutAmounts;
    private final Counter offIncrement;
    private final Counter checksumMismatches;
    private final Counter comparisons;
    private final Counter disagreements;

    BookMetrics(Metrics metrics, String pair) {
        messages = metrics.counter("bookMessages", pair);
        age = metrics.latency("bookMessageAge", pair);
        gaps = metrics.counter("bookGaps", pair);
        invalidations = metrics.counter("bookInvalidations", pair);
        resyncs = metrics.counter("bookResyncs", pair);
        invalidMillis = metrics.counter("bookInvalidMillis", pair);
        cutAmounts = metrics.counter("bookCutAmounts", pair);
        offIncrement = metrics.counter("bookLevelsOffIncrement", pair);
        checksumMismatches = metrics.counter("bookChecksumMismatches", pair);
        comparisons = metrics.counter("bookComparisons", pair);
        disagreements = metrics.counter("bookDisagreements", pair);
    }

    void received(BookChanges changes) {
        messages.increment();
        if (changes.timestamp() != 0) {
            age.record(changes.receivedNanos() - changes.timestamp() * 1_000_000);
        }
        if (changes.cutAmounts() > 0) {
            cutAmounts.add(changes.cutAmounts());
        }
    }

    void offIncrement(int levels) {
        offIncrement.add(levels);
    }

    void invalid(BookEvent.Reason reason) {
        invalidations.increment();
        if (reason == BookEvent.Reason.GAP) {
            gaps.increment();
        }
    }

    void restored(long millis) {
        invalidMillis.add(millis);
    }

    void resync() {
        resyncs.increment();
    }

    void checksumMismatch() {
        checksumMismatches.increment();
    }

    void compared(boolean agrees) {
        comparisons.increment();
        if (!agrees) {
            disagreements.increment();
        }
    }
}
