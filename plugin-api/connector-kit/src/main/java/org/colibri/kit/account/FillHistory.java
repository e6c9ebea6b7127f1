package org.colibri.kit.account;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.order.OrderTracker;
import org.colibri.kit.order.Source;
import org.colibri.kit.order.Turns;

/**
 * Fetches own fills by time, pair by pair, from the last success minus 5 minutes on, also from one of an earlier run
 * (FILL-2, REC-2).
 */
final class FillHistory {

    /** Smaller pages than any venue's standard are taken for the last one. */
    private static final int FULL_PAGE = 50;

    private static final int MOST_PAGES = 100;

    private final AccountApi api;
    private final OrderTracker tracker;
    private final Turns turns;
    private final Function<TradingPair, Instrument> instruments;
    private final LongSupplier venueMillis;
    private final FillCursors cursors;

    FillHistory(
            AccountApi api,
            OrderTracker tracker,
            Turns turns,
            Function<TradingPair, Instrument> instruments,
            LongSupplier venueMillis,
            FillCursors cursors) {
        this.api = api;
        this.tracker = tracker;
        this.turns = turns;
        this.instruments = instruments;
        this.venueMillis = venueMillis;
        this.cursors = cursors;
    }

    /** Applies all fills of these pairs since the last time; {@code then} gets the first error, or null. */
    void fetch(Set<TradingPair> fillable, Consumer<VenueException> then) {
        Set<TradingPair> pairs = new TreeSet<>(fillable);
        pairs.addAll(cursors.restored());
        cursors.retain(pairs);
        long asked = venueMillis.getAsLong();
        Run run = new Run(pairs.size(), error -> {
            if (error == null) {
                cursors.compared(asked);
            }
            then.accept(error);
        });
        for (TradingPair pair : pairs) {
            Instrument instrument = instruments.apply(pair);
            if (instrument == null) {
                run.done(null);
                continue;
            }
            page(instrument, cursors.since(pair), asked, 1, run);
        }
        if (pairs.isEmpty()) {
            cursors.compared(asked);
            then.accept(null);
        }
    }

    private void page(Instrument instrument, long since, long asked, int number, Run run) {
        turns.ask(
                () -> api.fills(instrument, new FillQuery(null, since, null)),
                fills -> {
                    fills.forEach(fill -> tracker.apply(fill, Source.POLL));
                    long last = newest(fills, since);
                    if (fills.size() < FULL_PAGE || last <= since) {
                        cursors.reached(instrument.tradingPair(), asked);
                        run.done(null);
                    } else if (number < MOST_PAGES) {
                        page(instrument, last, asked, number + 1, run);
                    } else {
                        // What is left of a very long history comes with the next comparison.
                        cursors.reached(instrument.tradingPair(), last);
                        run.done(VenueException.local(
                                ErrorCategory.NETWORK,
                                "not all fills since the last comparison are fetched yet",
                                null));
                    }
                },
                run::done);
    }

    private static long newest(List<Fill> fills, long since) {
        long newest = since;
        for (Fill fill : fills) {
            newest = Math.max(newest, fill.timestamp());
        }
        return newest;
    }

    /** Counts the answers of one round. */
    private static final class Run {

        private final Consumer<VenueException> then;
        private int open;
        private VenueException error;

        Run(int open, Consumer<VenueException> then) {
            this.open = open;
            this.then = then;
        }

        void done(VenueException failure) {
            error = error == null ? failure : error;
            if (--open == 0) {
                then.accept(error);
            }
        }
    }
}
