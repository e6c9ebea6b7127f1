package org.colibri.kit.account;

import java.util.function.Function;
import org.colibri.api.bus.Bus;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.EventHeader;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.kit.order.Turns;

/** Numbers and publishes what happens to an account beside its orders. On the account's loop. */
public final class AccountEvents {

    private final String connector;
    private final String account;
    private final Bus.Publisher<AccountEvent> publisher;
    private final Turns turns;
    private final Clock clock;
    private long sequence;

    public AccountEvents(
            String connector, String account, Bus.Publisher<AccountEvent> publisher, Turns turns, Clock clock) {
        this.connector = connector;
        this.account = account;
        this.publisher = publisher;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Publishes the event that is made with the header.
     *
     * @param timestamp the venue's time, milliseconds; 0 where it tells none
     */
    public void tell(TradingPair pair, long timestamp, Function<EventHeader, AccountEvent> event) {
        long told = timestamp > 0 ? timestamp : clock.millis();
        AccountEvent made =
                event.apply(new EventHeader(connector, account, pair, told, clock.epochNanos(), ++sequence));
        turns.tell(() -> publisher.publish(made));
    }

    public void close() {
        publisher.close();
    }
}
