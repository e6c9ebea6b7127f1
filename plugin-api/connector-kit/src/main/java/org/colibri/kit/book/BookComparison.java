package org.colibri.kit.book;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Instrument;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * Compares the top of a live book with a REST snapshot (BOOK-4). The two are never of the same moment, so levels that the
 * stream changes between the request and one second after the answer are left out: what is left must be equal. On one loop.
 */
final class BookComparison {

    private static final int LEVELS = 20;
    /** Time for the stream to bring what the snapshot already shows. */
    private static final Duration CATCH_UP = Duration.ofSeconds(1);

    private final Loop loop;
    private final OrderBook book;
    private final SnapshotFetcher fetcher;
    private final Outcome outcome;
    private final BookChanges changes = new BookChanges();
    private final Set<Long> touchedBids = new HashSet<>();
    private final Set<Long> touchedAsks = new HashSet<>();
    private Timers.Timer catchUp;
    private boolean running;

    /** Receives the result of each comparison that could be made. */
    @FunctionalInterface
    interface Outcome {

        /** @param difference null when the books agree */
        void compared(String difference);
    }

    BookComparison(Loop loop, OrderBook book, BookSetup setup, Outcome outcome) {
        this.loop = loop;
        this.book = book;
        this.fetcher = new SnapshotFetcher(loop, () -> setup.snapshots().fetch(book.instrument()), this::answered);
        this.outcome = outcome;
    }

    /** Starts unless one is under way. */
    void start() {
        if (!running) {
            running = true;
            touchedBids.clear();
            touchedAsks.clear();
            fetcher.fetch(Duration.ZERO);
        }
    }

    void cancel() {
        running = false;
        fetcher.cancel();
        if (catchUp != null) {
            catchUp.cancel();
            catchUp = null;
        }
    }

    boolean isRunning() {
        return running;
    }

    /** The stream changed these levels while the comparison runs. */
    void touched(BookChanges delta) {
        for (int i = 0; i < delta.bidCount(); i++) {
            touchedBids.add(delta.bidPrice(i));
        }
        for (int i = 0; i < delta.askCount(); i++) {
            touchedAsks.add(delta.askPrice(i));
        }
    }

    private void answered(BookSnapshot snapshot, Throwable failure) {
        if (failure != null) {
            running = false;
            return;
        }
        SnapshotReader.read(snapshot, book.instrument(), changes, 0);
        catchUp = loop.timers().after(CATCH_UP, this::compare);
    }

    private void compare() {
        catchUp = null;
        running = false;
        if (changes.misfit()) {
            outcome.compared("the snapshot does not fit the scales");
            return;
        }
        LiveBook rest = new LiveBook(book.instrument());
        rest.apply(changes, 0);
        String bids = difference(rest, BookSide.BID, touchedBids);
        outcome.compared(bids != null ? bids : difference(rest, BookSide.ASK, touchedAsks));
    }

    private String difference(OrderBook rest, BookSide side, Set<Long> touched) {
        String missing = difference(rest, book, side, touched);
        return missing != null ? missing : difference(book, rest, side, touched);
    }

    /** A level among the best of {@code one} that {@code other}, as far as it reaches, holds differently. */
    private static String difference(OrderBook one, OrderBook other, BookSide side, Set<Long> touched) {
        for (int i = 0; i < Math.min(LEVELS, one.depth(side)); i++) {
            long price = one.price(side, i);
            if (touched.contains(price)) {
                continue;
            }
            long amount = one.amount(side, i);
            long there = other.amountAt(side, price);
            if (there != amount && reaches(other, side, price, one.depth(side))) {
                Instrument instrument = one.instrument();
                return side + " " + instrument.price(price).toPlainString() + " holds "
                        + instrument.amount(amount).toPlainString() + " in one book, "
                        + instrument.amount(there).toPlainString() + " in the other";
            }
        }
        return null;
    }

    /** A book that is the shorter one says nothing about prices beyond its last level. */
    private static boolean reaches(OrderBook book, BookSide side, long price, int otherDepth) {
        int depth = book.depth(side);
        if (depth >= otherDepth || depth == 0) {
            return true;
        }
        long last = book.price(side, depth - 1);
        return side == BookSide.BID ? price >= last : price <= last;
    }
}
