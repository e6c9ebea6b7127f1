package org.example.{{package}}.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** The public channels: who listens to what, and what they are told. */
final class Channels implements ExchangeListener {

    private static final Duration CANDLES = Duration.ofMillis(500);
    private static final int MOST_CLOSED = 1_000;

    private final VenueServices services;
    private final Views views;
    private final Map<Channel, Set<VenueSocket>> listeners = new LinkedHashMap<>();
    /** When the candle opened that was told last. */
    private final Map<Channel, Long> told = new LinkedHashMap<>();

    /** What can be listened to; the interval is null but for candles. */
    record Channel(String name, String symbol, CandleInterval interval) {}

    Channels(VenueServices services, Views views) {
        this.services = services;
        this.views = views;
        services.loop().timers().every(CANDLES, this::tellCandles);
    }

    void add(Channel channel, VenueSocket socket) {
        listeners.computeIfAbsent(channel, c -> new LinkedHashSet<>()).add(socket);
    }

    void remove(Channel channel, VenueSocket socket) {
        Set<VenueSocket> left = listeners.getOrDefault(channel, Set.of());
        left.remove(socket);
        if (left.isEmpty()) {
            listeners.remove(channel);
            told.remove(channel);
        }
    }

    @Override
    public void onTrade(TapeTrade trade) {
        Market market = services.exchange().market(trade.pair());
        publish("trades", market, views.trade(trade).put("type", "trade"));
    }

    @Override
    public void onBook(BookUpdate update) {
        Market market = services.exchange().market(update.pair());
        publish("ticker", market, Views.ticker(market, services.serverMillis()).put("type", "ticker"));
        if (!listeners.containsKey(channel("book", market))) {
            return;
        }
        ObjectNode message = Views.object()
                .put("type", "book")
                .put("symbol", market.instrument().symbol())
                .put("from", update.firstUpdateId())
                .put("to", update.lastUpdateId())
                .put("time", update.time());
        ArrayNode bids = message.putArray("bids");
        ArrayNode asks = message.putArray("asks");
        for (BookUpdate.LevelChange change : update.changes()) {
            Views.levels(
                    change.side() == BookSide.BID ? bids : asks,
                    List.of(new BookLevel(change.price(), change.amount())));
        }
        BookLevel ask = market.bestAsk();
        if (ask != null && services.faults().fires(FaultKind.CROSS_BOOK)) {
            Views.levels(bids, List.of(ask));
        }
        if (!services.faults().fires(FaultKind.SKIP_SEQUENCE)) {
            publish("book", market, message);
        }
    }

    /** The running candle again and again; before it, once, each that has closed since. */
    private void tellCandles() {
        for (Map.Entry<Channel, Set<VenueSocket>> entry : List.copyOf(listeners.entrySet())) {
            Channel channel = entry.getKey();
            if (channel.interval() == null) {
                continue;
            }
            Market market = services.exchange().marketBySymbol(channel.symbol());
            long running = market.candle(channel.interval()).openTime();
            Long since = told.put(channel, running);
            for (Candle candle :
                    market.candles(channel.interval(), since == null ? running : since, null, MOST_CLOSED)) {
                String message = Views.candle(channel.symbol(), candle)
                        .put("type", "candle")
                        .toString();
                List.copyOf(entry.getValue()).forEach(socket -> socket.send(message));
            }
        }
    }

    private void publish(String name, Market market, ObjectNode message) {
        Set<VenueSocket> sockets = listeners.getOrDefault(channel(name, market), Set.of());
        if (!sockets.isEmpty()) {
            String text = message.toString();
            List.copyOf(sockets).forEach(socket -> socket.send(text));
        }
    }

    private static Channel channel(String name, Market market) {
        return new Channel(name, market.instrument().symbol(), null);
    }
}
