package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.server.JsonText;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderOrigin;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.VenueOrder;

/** Makes the payloads of the streams on {@code /market}: aggregated trades, mark prices, candles, tickers, liquidations. */
final class PerpetualMarketFeeds implements ExchangeListener, Topics.Feed<String> {

    private final Exchange exchange;
    private final PerpetualSymbols symbols;
    private final Topics<String> hub;
    private final PerpetualTickerDesk tickers;
    private final PerpetualFundingDesk fundings;
    private final PerpetualOrderViews views;
    private final CandleViews candles;
    private final Timers timers;
    private final VenueTime time;
    private final Map<String, Timers.Timer> beats = new HashMap<>();

    PerpetualMarketFeeds(
            Exchange exchange,
            PerpetualSymbols symbols,
            Topics<String> hub,
            PerpetualTickerDesk tickers,
            PerpetualFundingDesk fundings,
            PerpetualOrderViews views,
            CandleViews candles,
            Timers timers,
            VenueTime time) {
        this.exchange = exchange;
        this.symbols = symbols;
        this.hub = hub;
        this.tickers = tickers;
        this.fundings = fundings;
        this.views = views;
        this.candles = candles;
        this.timers = timers;
        this.time = time;
    }

    @Override
    public void start(String name) {
        StreamName stream = PerpetualStreamNames.ofMarket(name);
        switch (stream.kind()) {
            case ALL_MINI_TICKERS -> beat(stream, () -> all(tickers::miniDayEvent));
            case ALL_TICKERS -> beat(stream, () -> all(tickers::dayEvent));
            case ALL_MARK_PRICES -> beat(stream, () -> all(fundings::markEvent));
            default -> {
                PerpetualRules rules = symbols.find(stream.symbol());
                if (rules != null) {
                    start(stream, rules);
                }
            }
        }
    }

    private void start(StreamName stream, PerpetualRules rules) {
        switch (stream.kind()) {
            case MARK_PRICE -> beat(stream, () -> fundings.markEvent(rules));
            case TICKER -> beat(stream, () -> tickers.dayEvent(rules));
            case MINI_TICKER -> beat(stream, () -> tickers.miniDayEvent(rules));
            case CANDLE ->
                beats.put(
                        stream.text(),
                        timers.every(
                                stream.period(),
                                new CandleFeed(stream, exchange.market(rules.pair()), candles, hub, time)));
            default -> {
                // trades and liquidations are published as they happen
            }
        }
    }

    @Override
    public void stop(String name) {
        Timers.Timer beat = beats.remove(name);
        if (beat != null) {
            beat.cancel();
        }
    }

    /** An aggregated trade is whole. */
    void onAggTrade(AggTrades.AggTrade trade) {
        PerpetualRules rules = symbols.of(trade.pair());
        String stream = name(rules, "aggTrade");
        hub.publish(stream, () -> JsonText.of(aggTrade(rules, trade)));
    }

    private JsonNode aggTrade(PerpetualRules rules, AggTrades.AggTrade trade) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("e", "aggTrade")
                .put("E", time.millis())
                .put("s", rules.symbol());
        return PerpetualMarketDesk.aggTrade(event, rules, trade).put("st", 1);
    }

    @Override
    public void onOrder(OrderUpdate update) {
        VenueOrder order = update.order();
        if (order.origin() == OrderOrigin.LIQUIDATION && !order.status().isLive()) {
            ObjectNode event = forced(order);
            hub.publish(name(views.rules(order), "forceOrder"), () -> JsonText.of(event));
            hub.publish("!forceOrder@arr", () -> JsonText.of(event));
        }
    }

    private ObjectNode forced(VenueOrder order) {
        PerpetualRules rules = views.rules(order);
        ObjectNode event =
                JsonNodeFactory.instance.objectNode().put("e", "forceOrder").put("E", time.millis());
        event.putObject("o")
                .put("s", rules.symbol())
                .put("S", order.side().name())
                .put("o", PerpetualOrderViews.type(order))
                .put("f", PerpetualOrderViews.timeInForce(order))
                .put("q", rules.amount(order.amount()))
                .put("p", rules.price(order.price()))
                .put("ap", views.average(order))
                .put("X", PerpetualOrderViews.status(order))
                .put("l", rules.amount(order.filledAmount()))
                .put("z", rules.amount(order.filledAmount()))
                .put("T", order.updatedAt())
                .put("st", 1);
        return event;
    }

    private void beat(StreamName stream, Supplier<JsonNode> payload) {
        beats.put(
                stream.text(),
                timers.every(stream.period(), () -> hub.publish(stream.text(), () -> JsonText.of(payload.get()))));
    }

    private JsonNode all(Function<PerpetualRules, ObjectNode> event) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        symbols.all().forEach(rules -> list.add(event.apply(rules)));
        return list;
    }

    private static String name(PerpetualRules rules, String kind) {
        return rules.symbol().toLowerCase(Locale.ROOT) + "@" + kind;
    }
}
