package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.server.JsonText;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** Makes the payloads of the streams on {@code /public}: books, best bid and ask, raw trades. */
final class PerpetualPublicFeeds implements ExchangeListener, Topics.Feed<String> {

    private static final String ALL_BOOK_TICKERS = "!bookTicker";

    private final Exchange exchange;
    private final PerpetualSymbols symbols;
    private final Topics<String> hub;
    private final PerpetualMarketDesk market;
    private final PerpetualTickerDesk tickers;
    private final FaultBox faults;
    private final Timers timers;
    private final VenueTime time;
    private final Map<TradingPair, Map<String, PerpetualDepthFeed>> depths = new HashMap<>();
    private final Map<String, Timers.Timer> beats = new HashMap<>();
    private final Map<TradingPair, JsonNode> bestLevels = new HashMap<>();

    PerpetualPublicFeeds(
            Exchange exchange,
            PerpetualSymbols symbols,
            Topics<String> hub,
            PerpetualMarketDesk market,
            PerpetualTickerDesk tickers,
            FaultBox faults,
            Timers timers,
            VenueTime time) {
        this.exchange = exchange;
        this.symbols = symbols;
        this.hub = hub;
        this.market = market;
        this.tickers = tickers;
        this.faults = faults;
        this.timers = timers;
        this.time = time;
    }

    @Override
    public void start(String name) {
        StreamName stream = PerpetualStreamNames.ofPublic(name);
        PerpetualRules rules = symbols.find(stream.symbol());
        if (rules == null) {
            return;
        }
        Market of = exchange.market(rules.pair());
        if (stream.kind() == StreamName.Kind.DEPTH) {
            depths.computeIfAbsent(rules.pair(), pair -> new LinkedHashMap<>())
                    .put(stream.text(), new PerpetualDepthFeed(stream, rules, of, market, hub, faults, timers, time));
        } else if (stream.kind() == StreamName.Kind.PARTIAL_DEPTH) {
            beats.put(stream.text(), timers.every(stream.period(), new PartialBook(stream, rules)));
        }
    }

    @Override
    public void stop(String name) {
        StreamName stream = PerpetualStreamNames.ofPublic(name);
        Timers.Timer beat = beats.remove(stream.text());
        if (beat != null) {
            beat.cancel();
        }
        PerpetualRules rules = symbols.find(stream.symbol());
        if (rules != null && stream.kind() == StreamName.Kind.DEPTH) {
            depths.get(rules.pair()).remove(stream.text()).stop();
        }
    }

    @Override
    public void onTrade(TapeTrade trade) {
        PerpetualRules rules = symbols.of(trade.pair());
        String stream = name(rules, "trade");
        hub.publish(stream, () -> JsonText.of(trade(rules, trade)));
    }

    private JsonNode trade(PerpetualRules rules, TapeTrade trade) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("e", "trade")
                .put("E", time.millis())
                .put("T", trade.time())
                .put("s", rules.symbol())
                .put("t", trade.id())
                .put("p", rules.price(trade.price()))
                .put("q", rules.amount(trade.amount()))
                .put("X", "MARKET")
                .put("m", trade.takerSide() == Side.SELL)
                .put("st", 1);
    }

    @Override
    public void onBook(BookUpdate update) {
        List.copyOf(depths.getOrDefault(update.pair(), Map.of()).values()).forEach(feed -> feed.onBook(update));
        PerpetualRules rules = symbols.of(update.pair());
        String stream = name(rules, "bookTicker");
        if (!hub.has(stream) && !hub.has(ALL_BOOK_TICKERS)) {
            bestLevels.remove(update.pair());
            return;
        }
        ObjectNode event = tickers.bookTickerEvent(rules);
        JsonNode best = event.deepCopy().without(Set.of("u", "E", "T"));
        if (!best.equals(bestLevels.put(update.pair(), best))) {
            hub.publish(stream, () -> JsonText.of(event));
            hub.publish(ALL_BOOK_TICKERS, () -> JsonText.of(event));
        }
    }

    private static String name(PerpetualRules rules, String kind) {
        return rules.symbol().toLowerCase(Locale.ROOT) + "@" + kind;
    }

    /** One stream of a book's best levels. */
    private final class PartialBook implements Runnable {

        private final StreamName stream;
        private final PerpetualRules rules;
        private long sent;

        private PartialBook(StreamName stream, PerpetualRules rules) {
            this.stream = stream;
            this.rules = rules;
            this.sent = exchange.market(rules.pair()).updateId();
        }

        @Override
        public void run() {
            hub.publish(stream.text(), () -> JsonText.of(market.depthEvent(rules, stream.levels(), sent)));
            sent = exchange.market(rules.pair()).updateId();
        }
    }
}
