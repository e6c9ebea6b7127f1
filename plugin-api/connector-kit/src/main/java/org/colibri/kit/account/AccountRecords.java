package org.colibri.kit.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.bus.Bus;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderRecords;
import org.colibri.kit.order.Turns;

/**
 * Writes into the journal what an account must remember beside its orders: until when fills were asked for, nonces,
 * balances (REC-1). What cannot be written is told and not made up for: the account then asks for more than it must. On
 * the account's loop.
 */
public final class AccountRecords {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final OrderRecords records;
    private final Turns turns;
    private final Clock clock;
    private final OrderAlarms alarms;
    private final Map<String, Long> writtenNanos = new HashMap<>();
    private final Map<String, Balance> waiting = new LinkedHashMap<>();
    private long nonce;

    /**
     * @param nonce the highest that an earlier run may have used
     */
    public AccountRecords(OrderRecords records, Turns turns, Clock clock, OrderAlarms alarms, long nonce) {
        this.records = records;
        this.turns = turns;
        this.clock = clock;
        this.alarms = alarms;
        this.nonce = nonce;
    }

    void cursor(TradingPair pair, long millis) {
        write(() -> records.cursor(pair, millis));
    }

    /** Nonces up to this one may be used from now on (TIME-4). */
    public void nonce(long highest) {
        nonce = Math.max(nonce, highest);
        write(() -> records.nonce(highest));
    }

    /** The highest nonce that may have been used; 0 where there are none. */
    public long nonce() {
        return nonce;
    }

    /** A funding payment was told. */
    void funding(FundingPayment payment) {
        write(() -> records.funding(payment));
    }

    /** The publisher that also writes the balances which it tells, each asset's at most once a minute. */
    public Bus.Publisher<BalanceChanged> recorded(Bus.Publisher<BalanceChanged> publisher) {
        return new Bus.Publisher<>() {
            @Override
            public void publish(BalanceChanged event) {
                changed(event.balance());
                publisher.publish(event);
            }

            @Override
            public boolean hasSubscribers() {
                return publisher.hasSubscribers();
            }

            @Override
            public void close() {
                publisher.close();
            }
        };
    }

    private void changed(Balance balance) {
        long now = clock.monotonicNanos();
        Long last = writtenNanos.get(balance.asset());
        if (last == null || now - last >= MINUTE.toNanos()) {
            writtenNanos.put(balance.asset(), now);
            write(() -> records.balance(balance));
        } else if (waiting.put(balance.asset(), balance) == null) {
            turns.after(MINUTE.minusNanos(now - last), () -> changed(waiting.remove(balance.asset())));
        }
    }

    private void write(Runnable record) {
        try {
            record.run();
        } catch (JournalException e) {
            alarms.warn("journalFailures", "the journal cannot be written", e);
        }
    }
}
