package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.server.JsonText;
import org.colibri.venuekit.server.JsonWriter;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** Makes the payloads of the public streams from what happens at the exchange and from time passing. */
final class MarketFeeds implements ExchangeListener, Topics.Feed<String> {

    private final Exchange exchange;
    private final Symbols symbols;
    private final Topics<String> hub;
    private final MarketDesk market;
    private final TickerDesk tickers;
    private final CandleViews candles;
    private final FaultBox faults;
    private final Timers timers;
    private final VenueTime time;
    private final Map<TradingPair, Map<String, DepthFeed>> depths = new HashMap<>();
    private final Map<String, Timers.Timer> beats = new HashMap<>();
    private final Map<TradingPair, JsonNode> bestLevels = new HashMap<>();
    private final Map<TradingPair, Streams> streamsOf = new HashMap<>();
    private final JsonWriter json = new JsonWriter();

    /** The names of a symbol's streams that are told of what happens. */
    private record Streams(String symbol, String trade, String aggTrade, String bookTicker) {

        private static Streams of(String symbol) {
            String name = symbol.toLowerCase(Locale.ROOT);
            return new Streams(symbol, name + "@trade", name + "@aggTrade", name + "@bookTicker");
        }
    }

    MarketFeeds(
            Exchange exchange,
            Symbols symbols,
            Topics<String> hub,
            MarketDesk market,
            TickerDesk tickers,
            CandleViews candles,
            FaultBox faults,
            Timers timers,
            VenueTime time) {
        this.exchange = exchange;
        this.symbols = symbols;
        this.hub = hub;
        this.market = market;
        this.tickers = tickers;
        this.candles = candles;
        this.faults = faults;
        this.timers = timers;
        this.time = time;
    }

    @Override
    public void start(String name) {
        StreamName stream = StreamName.parse(name);
        if (stream.kind() == StreamName.Kind.ALL_MINI_TICKERS) {
            beat(stream, this::allMiniTickers);
            return;
        }
        SymbolRules rules = symbols.find(stream.symbol());
        if (rules == null) {
            return;
        }
        Market of = exchange.market(rules.pair());
        switch (stream.kind()) {
            case DEPTH ->
                depths.computeIfAbsent(rules.pair(), pair -> new LinkedHashMap<>())
                        .put(stream.text(), new DepthFeed(stream, of, hub, faults, timers, time));
            case PARTIAL_DEPTH -> beat(stream, () -> market.book(rules, stream.levels()));
            case CANDLE ->
                beats.put(stream.text(), timers.every(stream.period(), new CandleFeed(stream, of, candles, hub, time)));
            case TICKER -> beat(stream, () -> tickers.dayEvent(rules));
            case MINI_TICKER -> beat(stream, () -> tickers.miniDayEvent(rules));
            case AVERAGE_PRICE -> beat(stream, () -> tickers.averageEvent(rules));
            case BOOK_TICKER -> bestLevels.put(rules.pair(), sides(tickers.bookTickerEvent(rules)));
            default -> {
                // trades are published as they happen
            }
        }
    }

    @Override
    public void stop(String name) {
        StreamName stream = StreamName.parse(name);
        Timers.Timer beat = beats.remove(stream.text());
        if (beat != null) {
            beat.cancel();
        }
        SymbolRules rules = symbols.find(stream.symbol());
        if (rules != null && stream.kind() == StreamName.Kind.DEPTH) {
            depths.get(rules.pair()).remove(stream.text()).stop();
        }
    }

    @Override
    public void onTrade(TapeTrade trade) {
        Streams streams = streams(trade.pair());
        hub.publish(streams.trade, () -> event(streams.symbol, trade));
    }

    private String event(String symbol, TapeTrade trade) {
        return json.start()
                .object()
                .field("e", "trade")
                .field("E", time.millis())
                .field("s", symbol)
                .field("t", trade.id())
                .fixed("p", trade.price(), Num.PLACES)
                .fixed("q", trade.amount(), Num.PLACES)
                .field("T", trade.time())
                .field("m", trade.takerSide() == Side.SELL)
                .field("M", true)
                .endObject()
                .toString();
    }

    /** An aggregated trade is whole. */
    void onAggTrade(AggTrades.AggTrade trade) {
        Streams streams = streams(trade.pair());
        hub.publish(streams.aggTrade, () -> {
            json.start()
                    .object()
                    .field("e", "aggTrade")
                    .field("E", time.millis())
                    .field("s", streams.symbol);
            MarketDesk.aggTrade(json, trade);
            return json.endObject().toString();
        });
    }

    @Override
    public void onBook(BookUpdate update) {
        depths.getOrDefault(update.pair(), Map.of()).values().forEach(feed -> feed.onBook(update));
        String stream = streams(update.pair()).bookTicker;
        if (hub.has(stream)) {
            ObjectNode event = tickers.bookTickerEvent(symbols.of(update.pair()));
            JsonNode best = sides(event);
            if (!best.equals(bestLevels.put(update.pair(), best))) {
                hub.publish(stream, () -> JsonText.of(event));
            }
        }
    }

    private void beat(StreamName stream, Supplier<JsonNode> payload) {
        beats.put(
                stream.text(),
                timers.every(stream.period(), () -> hub.publish(stream.text(), () -> JsonText.of(payload.get()))));
    }

    private JsonNode allMiniTickers() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        symbols.all().forEach(rules -> list.add(tickers.miniDayEvent(rules)));
        return list;
    }

    /** A best bid and ask event without its update id. */
    private static ObjectNode sides(ObjectNode event) {
        return event.deepCopy().without("u");
    }

    private Streams streams(TradingPair pair) {
        return streamsOf.computeIfAbsent(pair, any -> Streams.of(symbols.of(any).symbol()));
    }
}
