package org.colibri.plugins.binance.emulator;

import java.util.List;
import org.colibri.api.model.Candle;
import org.colibri.venuekit.server.JsonText;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.Market;

/** One candle stream: the running candle at each beat, and before it, once, the closed one that went before. */
final class CandleFeed implements Runnable {

    private final StreamName stream;
    private final Market market;
    private final CandleViews views;
    private final Topics<String> hub;
    private final VenueTime time;
    private long openTime;

    CandleFeed(StreamName stream, Market market, CandleViews views, Topics<String> hub, VenueTime time) {
        this.stream = stream;
        this.market = market;
        this.views = views;
        this.hub = hub;
        this.time = time;
        this.openTime = market.candle(stream.interval()).openTime();
    }

    @Override
    public void run() {
        Candle running = market.candle(stream.interval());
        if (running.openTime() != openTime) {
            List<Candle> closed = market.candles(stream.interval(), openTime, running.openTime() - 1, 1_000);
            closed.forEach(candle -> send(candle, true));
            openTime = running.openTime();
        }
        send(running, false);
    }

    private void send(Candle candle, boolean closed) {
        hub.publish(stream.text(), () -> JsonText.of(views.event(stream.symbol(), candle, closed, time.millis())));
    }
}
