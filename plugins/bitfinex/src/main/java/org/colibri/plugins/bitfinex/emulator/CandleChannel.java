package org.colibri.plugins.bitfinex.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/**
 * A {@code candles} channel: the newest candles, then the one in progress after each trade, and when a new one opens
 * the one before once more.
 */
final class CandleChannel implements Channel {

    private static final int SNAPSHOT = 240;

    private final String name;
    private final CandleInterval interval;
    private final Market market;
    private final long openedAt;
    private final ChannelSink sink;
    private Candle latest;

    CandleChannel(String name, CandleInterval interval, Market market, long openedAt, ChannelSink sink) {
        this.openedAt = openedAt;
        this.name = name;
        this.interval = interval;
        this.market = market;
        this.sink = sink;
    }

    @Override
    public String key() {
        return "candles:" + name;
    }

    @Override
    public void start() {
        List<Candle> newestFirst = new ArrayList<>(MarketRows.candles(market, interval, null, null, openedAt));
        Collections.reverse(newestFirst);
        latest = newestFirst.isEmpty() ? null : newestFirst.get(0);
        sink.send(Row.of(
                newestFirst.stream().limit(SNAPSHOT).map(MarketRows::candle).toList()));
    }

    @Override
    public void stop() {
        // it sends only when it is told of a trade
    }

    @Override
    public void onTrade(TapeTrade trade) {
        Candle running = market.candle(interval);
        if (latest != null && latest.openTime() < running.openTime()) {
            sink.send(MarketRows.candle(latest));
        }
        latest = running;
        sink.send(MarketRows.candle(running));
    }
}
