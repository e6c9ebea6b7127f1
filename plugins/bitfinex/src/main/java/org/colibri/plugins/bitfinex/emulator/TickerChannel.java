package org.colibri.plugins.bitfinex.emulator;

import java.time.Duration;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** A {@code ticker} channel: the ticker, and again a little after it has changed. */
final class TickerChannel implements Channel {

    private static final Duration GATHERED = Duration.ofMillis(250);

    private final String symbol;
    private final Market market;
    private final ChannelSink sink;
    private final Timers timers;
    private Timers.Timer pending;
    private String last;

    TickerChannel(String symbol, Market market, ChannelSink sink, Timers timers) {
        this.symbol = symbol;
        this.market = market;
        this.sink = sink;
        this.timers = timers;
    }

    @Override
    public String key() {
        return "ticker:" + symbol;
    }

    @Override
    public void start() {
        send();
    }

    @Override
    public void stop() {
        if (pending != null) {
            pending.cancel();
        }
    }

    @Override
    public void onBook() {
        if (pending == null) {
            pending = timers.after(GATHERED, this::send);
        }
    }

    @Override
    public void onTrade(TapeTrade trade) {
        onBook();
    }

    private void send() {
        pending = null;
        String now = MarketRows.ticker(new Row(), market);
        if (!now.equals(last)) {
            last = now;
            sink.send(now);
        }
    }
}
