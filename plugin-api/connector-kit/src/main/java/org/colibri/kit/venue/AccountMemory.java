package org.colibri.kit.venue;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.kit.account.AccountEvents;
import org.colibri.kit.account.AccountRecords;
import org.colibri.kit.account.FillCursors;
import org.colibri.kit.account.FundingPayments;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.order.AccountMarks;
import org.colibri.kit.order.Checkpoints;
import org.colibri.kit.order.ClientOrderIds;
import org.colibri.kit.order.History;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderRecords;
import org.colibri.kit.order.OrderTracker;
import org.colibri.kit.order.Turns;

/**
 * What an account remembers over restarts: reads its history once and goes on writing it (REC-1, REC-2). On the
 * account's loop.
 */
final class AccountMemory {

    private final AccountStore store;
    private final Turns turns;
    private final History history;
    private final OrderRecords orderRecords;
    private final AccountRecords records;
    private FillCursors cursors;
    private Supplier<List<FundingPayment>> payments = List::of;
    private Checkpoints checkpoints;

    /**
     * Reads the history. New ids and nonces are above all that it knows from now on (OID-1, TIME-4).
     *
     * @throws VenueException when the history cannot be read
     */
    AccountMemory(AccountStore store, ClientOrderIds ids, Nonces nonces, Turns turns, Loop loop, OrderAlarms alarms) {
        this.store = store;
        this.turns = turns;
        this.history = read(store);
        this.orderRecords = new OrderRecords(store.journal());
        this.records = new AccountRecords(orderRecords, turns, loop.clock(), alarms, history.nonce());
        history.ids().forEach(ids::seen);
        if (nonces != null) {
            nonces.keep(history.nonce(), highest -> loop.run(() -> records.nonce(highest)));
        }
    }

    private static History read(AccountStore store) {
        try {
            return History.of(store.history());
        } catch (JournalException e) {
            throw VenueException.local(ErrorCategory.CONFIGURATION, e.getMessage(), null);
        }
    }

    OrderRecords orderRecords() {
        return orderRecords;
    }

    /** Of a perpetual account: tells each funding payment once, over restarts too. */
    FundingPayments payments(PerpetualApi api, AccountEvents events, OrderAlarms alarms, LongSupplier venueMillis) {
        FundingPayments told =
                new FundingPayments(api, history.payments(), records, events, alarms, turns, venueMillis);
        payments = told::newest;
        return told;
    }

    /** Writes what is told of balances, too. */
    Bus.Publisher<BalanceChanged> recorded(Bus.Publisher<BalanceChanged> publisher) {
        return records.recorded(publisher);
    }

    /**
     * Brings the orders of earlier runs back and goes on with them; the instruments must be there.
     *
     * @param venueMillis the venue's time
     */
    void restore(OrderTracker tracker, LongSupplier venueMillis) {
        tracker.restore(history);
        cursors = new FillCursors(history, records, venueMillis.getAsLong());
        checkpoints = new Checkpoints(
                tracker,
                () -> new AccountMarks(cursors.all(), cursors.comparedMillis(), records.nonce(), payments.get()));
        checkpoints.start();
        tracker.resume();
    }

    FillCursors cursors() {
        return cursors;
    }

    /** The first comparison is done. */
    void reconciled() {
        if (!history.isEmpty()) {
            checkpoints.write();
        }
    }

    /** Lets creates out only while the journal can be written, looked at once in a period. */
    void watch(AccountState state, Duration period) {
        if (store.journal().isWritable()) {
            state.health().clear("journal");
        } else {
            state.health()
                    .report(
                            "journal",
                            Health.State.CANCEL_ONLY,
                            "the journal cannot be written: see that the disk has room and is writable",
                            0);
        }
        turns.after(period, () -> watch(state, period));
    }
}
