package org.colibri.bench.recovery;

import java.time.Duration;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.BookState;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;

/**
 * One book's way from a fault to being valid again, from what the connector tells on the bus and what the book says of
 * itself. On the connector's loop.
 */
final class BrokenBook {

    private final RecoveryVenue venue;
    private final Clock clock;
    private Fault awaited;
    private long faultNanos;
    private long invalidNanos;
    private boolean invalid;
    private Done done;

    /** Told when the book is valid again: since the fault was sent, and since the book said that it was invalid. */
    interface Done {
        void recovered(Duration sinceFault, Duration sinceInvalid);
    }

    BrokenBook(RecoveryVenue venue, TradingPair pair) {
        this.venue = venue;
        this.clock = venue.loop().clock();
        venue.bus().subscribe(Topics.bookEvents(RecoveryVenue.CONNECTOR, pair), venue.loop(), this::told);
    }

    /** Sends the fault and waits; the time begins before the fault is on its way. */
    void suffer(Fault fault, Done whenValid) {
        awaited = fault;
        done = whenValid;
        invalid = false;
        faultNanos = clock.monotonicNanos();
        venue.send(fault);
    }

    private void told(BookEvent event) {
        if (awaited == null) {
            // Not ours: the market is random, the connector compares its book with REST at times.
            return;
        }
        if (event instanceof BookEvent.BookInvalid broken) {
            if (!invalid && broken.reason() == awaited.reason()) {
                invalid = true;
                invalidNanos = clock.monotonicNanos();
            }
        } else if (invalid) {
            restored();
        }
    }

    private void restored() {
        OrderBook book = venue.book();
        if (book.state() != BookState.VALID) {
            throw new IllegalStateException("the book was told to be restored, and is " + book.state());
        }
        long now = clock.monotonicNanos();
        awaited = null;
        done.recovered(Duration.ofNanos(now - faultNanos), Duration.ofNanos(now - invalidNanos));
    }
}
