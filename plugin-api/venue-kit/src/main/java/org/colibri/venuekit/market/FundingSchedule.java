package org.colibri.venuekit.market;

import java.math.BigDecimal;
import java.time.Duration;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;

/** Has the positions of all perpetuals pay each other at the venue's times, every so many hours, at one rate. */
public final class FundingSchedule {

    private final Exchange exchange;
    private final Loop loop;
    private final long interval;
    private final long first;
    private final BigDecimal rate;
    private long due;
    private Timers.Timer timer;

    /**
     * @param first of a day of UTC
     * @param rate a positive one is paid by those who are long
     */
    public FundingSchedule(Exchange exchange, Loop loop, Duration interval, Duration first, BigDecimal rate) {
        this.exchange = exchange;
        this.loop = loop;
        this.interval = interval.toMillis();
        this.first = first.toMillis();
        this.rate = rate;
    }

    /** Pays from now on. */
    public void start() {
        due = nextTime();
        schedule();
    }

    /** Pays no more. */
    public void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** The rate that will be paid next. */
    public BigDecimal rate() {
        return rate;
    }

    /** When that is, in milliseconds since the epoch. */
    public long nextTime() {
        return (Math.floorDiv(loop.clock().millis() - first, interval) + 1) * interval + first;
    }

    private void schedule() {
        timer = loop.timers()
                .after(Duration.ofMillis(Math.max(0, due - loop.clock().millis())), this::pay);
    }

    private void pay() {
        // a timer that comes early must not pay twice
        if (loop.clock().millis() >= due) {
            due += interval;
            for (Market market : exchange.markets()) {
                if (market.instrument().kind() == InstrumentKind.PERPETUAL) {
                    exchange.perpetuals().fund(market.instrument().tradingPair(), rate);
                }
            }
        }
        schedule();
    }
}
