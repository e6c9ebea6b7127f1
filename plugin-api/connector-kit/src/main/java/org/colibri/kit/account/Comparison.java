package org.colibri.kit.account;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Timers;
import org.colibri.kit.order.OrderTracker;
import org.colibri.kit.order.Turns;

/**
 * Compares an account with the venue once: open orders, then fills, then balances, then the positions of a perpetual
 * one, each applied as it comes (REC-2, POLL-1). On the account's loop.
 */
public final class Comparison {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final AccountApi api;
    private final OrderTracker tracker;
    private final Balances balances;
    private final PerpetualSide perpetual;
    private final FillHistory fills;
    private final Turns turns;
    private final Clock clock;

    /**
     * @param perpetual null for spot
     * @param venueMillis the venue's time
     * @param cursors until when the fills are known
     */
    public Comparison(
            AccountApi api,
            OrderTracker tracker,
            Balances balances,
            PerpetualSide perpetual,
            Function<TradingPair, Instrument> instruments,
            LongSupplier venueMillis,
            FillCursors cursors,
            Turns turns,
            Clock clock) {
        this.api = api;
        this.tracker = tracker;
        this.balances = balances;
        this.perpetual = perpetual;
        this.fills = new FillHistory(api, tracker, turns, instruments, venueMillis, cursors);
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Runs it.
     *
     * @param mostQueries so many questions about single orders at most
     * @param then gets what went wrong, or null when all was compared
     */
    void run(int mostQueries, Consumer<VenueException> outcome) {
        Consumer<VenueException> then = once(outcome);
        long asked = clock.monotonicNanos();
        turns.ask(
                () -> api.openOrders(null),
                open -> tracker.review(open, asked, mostQueries, sure -> {
                    VenueException unsure = sure
                            ? null
                            : VenueException.local(ErrorCategory.NETWORK, "not every order could be asked for", null);
                    fills(error -> balances(unsure != null ? unsure : error, then));
                }),
                then);
    }

    /** What is held may be traded away by the venue, without any order of ours (PERP-5). */
    private void fills(Consumer<VenueException> then) {
        Set<TradingPair> pairs = new HashSet<>(tracker.fillablePairs());
        if (perpetual != null) {
            pairs.addAll(perpetual.positions().heldLately());
        }
        fills.fetch(pairs, error -> {
            if (error == null && perpetual != null) {
                perpetual.positions().fillsKnown();
            }
            then.accept(error);
        });
    }

    /** The outcome is told once, after a minute at the latest: a comparison that is stuck must not stop the next. */
    private Consumer<VenueException> once(Consumer<VenueException> outcome) {
        boolean[] told = {false};
        Timers.Timer[] deadline = {null};
        Consumer<VenueException> once = error -> {
            if (!told[0]) {
                told[0] = true;
                deadline[0].cancel();
                outcome.accept(error);
            }
        };
        deadline[0] = turns.after(
                LONGEST,
                () -> once.accept(
                        VenueException.local(ErrorCategory.NETWORK, "the comparison took longer than a minute", null)));
        return once;
    }

    private void balances(VenueException before, Consumer<VenueException> then) {
        refreshBalances(error -> positions(before != null ? before : error, then));
    }

    private void positions(VenueException before, Consumer<VenueException> then) {
        Consumer<VenueException> last =
                error -> tracker.whenIdentified(() -> then.accept(before != null ? before : error));
        if (perpetual == null) {
            last.accept(null);
        } else {
            perpetual.compare(last);
        }
    }

    /** Reads the balances alone; {@code then} gets the error, or null. */
    public void refreshBalances(Consumer<VenueException> then) {
        long asked = clock.monotonicNanos();
        turns.ask(
                api::balances,
                all -> {
                    boolean settled = balances.snapshot(all, asked);
                    then.accept(null);
                    if (!settled) {
                        readAgain();
                    }
                },
                then);
    }

    /** Own orders changed while the balances were under way: once more, when that is over. */
    private void readAgain() {
        turns.after(Duration.ofSeconds(1), () -> {
            long asked = clock.monotonicNanos();
            turns.ask(api::balances, all -> balances.snapshot(all, asked), error -> {});
        });
    }
}
