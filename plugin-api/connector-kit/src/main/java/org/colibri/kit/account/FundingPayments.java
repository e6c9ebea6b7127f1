package org.colibri.kit.account;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.Turns;

/**
 * Tells each funding payment of an account once, from stream and REST, those too that were made while we were down: back
 * to the newest that an earlier run told, without one from the start on (PERP-4). On the account's loop.
 */
public final class FundingPayments {

    /** Payments that are kept, so that they are not told twice. */
    private static final int MOST_KEPT = 1_000;

    private static final Duration PERIOD = Duration.ofSeconds(120);
    private static final Duration SOON = Duration.ofSeconds(5);
    /** Venues pay at full hours, though not at each; what was paid is told some seconds later. */
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private static final long AFTER_FUNDING_MILLIS = Duration.ofSeconds(30).toMillis();
    /** A venue may tell of a payment somewhat later than of another one of the same time. */
    private static final long OVERLAP_MILLIS = Duration.ofHours(1).toMillis();

    private final PerpetualApi api;
    private final AccountRecords records;
    private final AccountEvents events;
    private final OrderAlarms alarms;
    private final Turns turns;
    private final LongSupplier venueMillis;
    private final Map<Key, FundingPayment> told = new LinkedHashMap<>();
    private long since;
    private boolean soon;

    private record Key(TradingPair pair, long timestamp) {}

    /**
     * @param earlier those that earlier runs told, as far as the journal still has them
     * @param venueMillis the venue's time
     */
    public FundingPayments(
            PerpetualApi api,
            Collection<FundingPayment> earlier,
            AccountRecords records,
            AccountEvents events,
            OrderAlarms alarms,
            Turns turns,
            LongSupplier venueMillis) {
        this.api = api;
        this.records = records;
        this.events = events;
        this.alarms = alarms;
        this.turns = turns;
        this.venueMillis = venueMillis;
        earlier.forEach(this::keep);
    }

    /** Asks from now on, at once, every two minutes, and half a minute after each time at which a venue may pay. */
    void start() {
        if (since == 0) {
            since = venueMillis.getAsLong();
        }
        poll();
        afterFunding();
    }

    private void afterFunding() {
        long pastHour = Math.floorMod(venueMillis.getAsLong() - AFTER_FUNDING_MILLIS, HOUR_MILLIS);
        turns.after(Duration.ofMillis(HOUR_MILLIS - pastHour), () -> {
            ask();
            afterFunding();
        });
    }

    private void poll() {
        turns.after(PERIOD, this::poll);
        ask();
    }

    /** Asks soon, for the venue has just paid: a venue books payments of one time within seconds. */
    public void soon() {
        if (!soon && since > 0) {
            soon = true;
            turns.after(SOON, () -> {
                soon = false;
                ask();
            });
        }
    }

    private void ask() {
        long from = told.isEmpty() ? since : since - OVERLAP_MILLIS;
        turns.ask(
                () -> api.fundingPayments(null, from),
                all -> all.forEach(this::take),
                error -> alarms.count("fundingPaymentsUnread", 1));
    }

    /** A payment, told by anyone any number of times. */
    public void take(FundingPayment payment) {
        if (told.containsKey(key(payment))) {
            return;
        }
        keep(payment);
        records.funding(payment);
        events.tell(
                payment.tradingPair(), payment.timestamp(), header -> new AccountEvent.FundingPaid(header, payment));
    }

    private void keep(FundingPayment payment) {
        told.put(key(payment), payment);
        since = Math.max(since, payment.timestamp());
        if (told.size() > MOST_KEPT) {
            told.remove(told.keySet().iterator().next());
        }
    }

    private static Key key(FundingPayment payment) {
        return new Key(payment.tradingPair(), payment.timestamp());
    }

    /** The newest that were told, for a checkpoint. */
    public List<FundingPayment> newest() {
        return List.copyOf(told.values());
    }
}
