package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.model.Funding;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * Follows what a venue tells of one perpetual's mark price and funding, and says when funding is due: at each time that the
 * venue announced beforehand, once, at the rate that it told last for it. On the connector's loop.
 */
final class FundingWatch {

    private static final Set<MarketChannel> CHANNELS = EnumSet.of(MarketChannel.FUNDING);

    /** So long before its time a venue may announce the time after it; earlier, the time was another one than thought. */
    private static final long EARLY_MILLIS = 60_000;

    private final Connector connector;
    private final TradingPair pair;
    private final LongSupplier venueMillis;
    private final Listener listener;
    private final Bus.Subscription subscription;
    /** The funding that was announced and is still to be paid; 0 for none. */
    private long announced;

    private BigDecimal rate;
    private Timers.Timer timer;

    /** Who acts on it. */
    interface Listener {

        /** Positions are valued at this price from now on. */
        void marked(BigDecimal price);

        /** Positions pay each other now. */
        void due(BigDecimal rate, long fundingTime);
    }

    /**
     * Watches the pair until it is closed.
     *
     * @param venueMillis the venue's time, milliseconds since the epoch
     */
    FundingWatch(Connector connector, Bus bus, TradingPair pair, LongSupplier venueMillis, Listener listener) {
        this.connector = connector;
        this.pair = pair;
        this.venueMillis = venueMillis;
        this.listener = listener;
        Loop loop = connector.loop();
        subscription = bus.subscribe(Topics.funding(connector.descriptor().connector(), pair), loop, this::told);
        connector.watch(pair, CHANNELS);
    }

    private void told(Funding funding) {
        long next = funding.nextFundingTime();
        long now = venueMillis.getAsLong();
        if (announced > 0 && next > announced && now >= announced - EARLY_MILLIS) {
            pay();
        }
        if (funding.markPrice() != null && funding.markPrice().signum() > 0) {
            listener.marked(funding.markPrice());
        }
        // Of a time that has passed already nobody knows here whether it was paid: it was not announced to this
        // account.
        if (next > now || next > 0 && next == announced) {
            rate = funding.rate();
            if (next != announced) {
                announced = next;
                arm();
            }
        }
    }

    private void arm() {
        disarm();
        long wait = Math.max(0, announced - venueMillis.getAsLong());
        timer = connector.loop().timers().after(Duration.ofMillis(wait), this::turn);
    }

    private void turn() {
        if (venueMillis.getAsLong() < announced) {
            arm(); // the venue's clock turned out to be behind
        } else {
            pay();
        }
    }

    private void pay() {
        disarm();
        long time = announced;
        announced = 0;
        if (rate != null) {
            listener.due(rate, time);
        }
    }

    private void disarm() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    void close() {
        disarm();
        subscription.cancel();
        connector.unwatch(pair, CHANNELS);
    }
}
