package org.colibri.kit.book;

import java.time.Duration;
import org.colibri.api.book.OrderBook;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * Has a valid book compared with REST when it is due: after silence, after a start without proof, and from time to time
 * (BOOK-4, BOOK-7). Two differences in a row fail the book. On one loop.
 */
final class BookChecks {

    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final Loop loop;
    private final BookSetup setup;
    private final BookMetrics metrics;
    private final Verdict verdict;
    private final BookComparison comparison;
    private final Duration period;
    private Timers.Timer silence;
    private Timers.Timer regular;
    private Timers.Timer secondLook;
    private boolean heard;
    private int differences;

    /** Receives the second difference in a row. */
    @FunctionalInterface
    interface Verdict {

        void disagrees(String difference);
    }

    BookChecks(Loop loop, OrderBook book, BookSetup setup, BookMetrics metrics, Verdict verdict) {
        this.loop = loop;
        this.setup = setup;
        this.metrics = metrics;
        this.verdict = verdict;
        this.comparison = new BookComparison(loop, book, setup, this::compared);
        this.period =
                setup.proven() ? setup.numbers().fullCheck() : setup.numbers().compare();
    }

    /** The book is valid: watch over it. */
    void start() {
        stop();
        heard = false;
        silence = loop.timers().every(setup.numbers().silence(), this::listen);
        regular = loop.timers().every(period, comparison::start);
        if (!setup.proven()) {
            comparison.start();
        }
    }

    /** The book is not valid: nothing to check. */
    void stop() {
        cancel(silence);
        cancel(regular);
        cancel(secondLook);
        comparison.cancel();
        differences = 0;
    }

    private static void cancel(Timers.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** A message came and was applied. */
    void applied(BookChanges changes) {
        heard = true;
        if (comparison.isRunning()) {
            comparison.touched(changes);
        }
    }

    private void listen() {
        if (!heard) {
            comparison.start();
        }
        heard = false;
    }

    private void compared(String difference) {
        metrics.compared(difference == null);
        if (difference == null) {
            differences = 0;
        } else if (++differences >= 2) {
            verdict.disagrees(difference);
        } else {
            secondLook = loop.timers().after(SECOND_LOOK, comparison::start);
        }
    }
}
