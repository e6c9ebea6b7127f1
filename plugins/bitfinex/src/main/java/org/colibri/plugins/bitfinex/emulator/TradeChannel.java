package org.colibri.plugins.bitfinex.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** A {@code trades} channel: the newest trades, then each one twice, at once and when it is confirmed. */
final class TradeChannel implements Channel {

    private static final int SNAPSHOT = 30;
    private static final Duration CONFIRMED_AFTER = Duration.ofMillis(10);

    private final String symbol;
    private final Market market;
    private final ChannelSink sink;
    private final Timers timers;
    private final List<String> unconfirmed = new ArrayList<>();
    private boolean stopped;

    TradeChannel(String symbol, Market market, ChannelSink sink, Timers timers) {
        this.symbol = symbol;
        this.market = market;
        this.sink = sink;
        this.timers = timers;
    }

    @Override
    public String key() {
        return "trades:" + symbol;
    }

    @Override
    public void start() {
        List<TapeTrade> newestFirst = new ArrayList<>(market.trades(SNAPSHOT));
        Collections.reverse(newestFirst);
        sink.send(Row.of(newestFirst.stream().map(MarketRows::trade).toList()));
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void onTrade(TapeTrade trade) {
        String row = MarketRows.trade(trade);
        sink.send("\"te\"," + row);
        unconfirmed.add(row);
        if (unconfirmed.size() == 1) {
            timers.after(CONFIRMED_AFTER, this::confirm);
        }
    }

    private void confirm() {
        List<String> rows = List.copyOf(unconfirmed);
        unconfirmed.clear();
        if (!stopped) {
            rows.forEach(row -> sink.send("\"tu\"," + row));
        }
    }
}
