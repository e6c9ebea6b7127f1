package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Side;
import org.colibri.venuekit.venue.BookState;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** Answers about the perpetuals' markets: instruments, books, trades, candles. */
final class PerpetualMarketDesk {

    private static final Set<Integer> DEPTHS = Set.of(5, 10, 20, 50, 100, 500, 1000);
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1_000;
    private static final int MAX_CANDLES = 1_500;

    private final Exchange exchange;
    private final PerpetualSymbols symbols;
    private final Limits limits;
    private final AggTrades aggTrades;
    private final CandleViews candles;
    private final VenueTime time;

    PerpetualMarketDesk(
            Exchange exchange,
            PerpetualSymbols symbols,
            Limits limits,
            AggTrades aggTrades,
            CandleViews candles,
            VenueTime time) {
        this.exchange = exchange;
        this.symbols = symbols;
        this.limits = limits;
        this.aggTrades = aggTrades;
        this.candles = candles;
        this.time = time;
    }

    JsonNode time() {
        return JsonNodeFactory.instance.objectNode().put("serverTime", time.millis());
    }

    JsonNode exchangeInfo() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("timezone", "UTC")
                .put("serverTime", time.millis())
                .put("futuresType", "U_MARGINED");
        node.set("rateLimits", limits.describe());
        node.putArray("exchangeFilters");
        ArrayNode assets = node.putArray("assets");
        symbols.all().stream().map(PerpetualRules::asset).distinct().forEach(asset -> assets.addObject()
                .put("asset", asset)
                .put("marginAvailable", true)
                .put("autoAssetExchange", "-10000"));
        ArrayNode list = node.putArray("symbols");
        symbols.all().forEach(rules -> list.add(rules.describe()));
        return node;
    }

    /** Weight of a book snapshot, by its depth. */
    static int depthWeight(Parameters parameters) {
        int depth = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        return depth <= 50 ? 2 : depth <= 100 ? 5 : depth <= 500 ? 10 : 20;
    }

    JsonNode depth(Parameters parameters) {
        PerpetualRules rules = symbols.required(parameters);
        Long asked = parameters.integer("limit");
        int depth = asked == null ? DEFAULT_LIMIT : (int) Math.min(asked, Integer.MAX_VALUE);
        if (!DEPTHS.contains(depth)) {
            throw Refusals.badData("limit");
        }
        BookState state = exchange.market(rules.pair()).book(depth);
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("lastUpdateId", wireUpdate(state.updateId()))
                .put("E", time.millis())
                .put("T", time.millis());
        levels(rules, node.putArray("bids"), state.bids());
        levels(rules, node.putArray("asks"), state.asks());
        return node;
    }

    /** The payload of {@code <symbol>@depth<levels>}: the best levels in the form of a change. */
    ObjectNode depthEvent(PerpetualRules rules, int depth, long previous) {
        BookState state = exchange.market(rules.pair()).book(depth);
        ObjectNode event = depthHead(rules, Math.min(previous + 1, state.updateId()), state.updateId(), previous);
        levels(rules, event.putArray("b"), state.bids());
        levels(rules, event.putArray("a"), state.asks());
        return event;
    }

    /** An update's id as clients see it: beside each symbol's there are others, so that they never follow by one. */
    static long wireUpdate(long id) {
        return 2 * id;
    }

    /** A change of a book up to its levels. */
    ObjectNode depthHead(PerpetualRules rules, long first, long last, long previous) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("e", "depthUpdate")
                .put("E", time.millis())
                .put("T", time.millis())
                .put("s", rules.symbol())
                .put("ps", rules.symbol())
                .put("st", 1)
                .put("U", wireUpdate(first))
                .put("u", wireUpdate(last))
                .put("pu", wireUpdate(previous));
    }

    JsonNode trades(Parameters parameters) {
        Market market = exchange.market(symbols.required(parameters).pair());
        return trades(market, market.trades(parameters.limit(DEFAULT_LIMIT, MAX_LIMIT)));
    }

    JsonNode historicalTrades(Parameters parameters) {
        Market market = exchange.market(symbols.required(parameters).pair());
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        Long from = parameters.integer("fromId");
        return trades(market, from == null ? market.trades(limit) : market.tradesFrom(from, limit));
    }

    JsonNode aggTrades(Parameters parameters) {
        PerpetualRules rules = symbols.required(parameters);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        aggTrades
                .asked(rules.pair(), parameters, parameters.limit(DEFAULT_LIMIT, MAX_LIMIT))
                .forEach(trade -> list.add(aggTrade(JsonNodeFactory.instance.objectNode(), rules, trade)));
        return list;
    }

    /** The fields of an aggregated trade, which REST and stream share. */
    static ObjectNode aggTrade(ObjectNode node, PerpetualRules rules, AggTrades.AggTrade trade) {
        String amount = rules.amount(trade.amount());
        return node.put("a", trade.id())
                .put("p", rules.price(trade.price()))
                .put("q", amount)
                .put("nq", amount)
                .put("f", trade.firstTradeId())
                .put("l", trade.lastTradeId())
                .put("T", trade.time())
                .put("m", trade.takerSide() == Side.SELL);
    }

    /** Weight of candles, by how many are asked for. */
    static int candleWeight(Parameters parameters) {
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_CANDLES);
        return limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
    }

    JsonNode klines(Parameters parameters) {
        PerpetualRules rules = symbols.required(parameters);
        CandleInterval interval = interval(parameters.mandatory("interval"));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        exchange.market(rules.pair())
                .candles(
                        interval,
                        parameters.millis("startTime"),
                        parameters.millis("endTime"),
                        parameters.limit(DEFAULT_LIMIT, MAX_CANDLES))
                .forEach(candle -> list.add(candles.row(candle)));
        return list;
    }

    /** Futures have no candles of a second. */
    private static CandleInterval interval(String text) {
        CandleInterval interval = CandleViews.interval(text);
        if (interval == CandleInterval.S1) {
            throw Refusals.badInterval();
        }
        return interval;
    }

    private ArrayNode trades(Market market, List<TapeTrade> trades) {
        PerpetualRules rules = symbols.of(market.instrument().tradingPair());
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (TapeTrade trade : trades) {
            list.addObject()
                    .put("id", trade.id())
                    .put("price", rules.price(trade.price()))
                    .put("qty", rules.amount(trade.amount()))
                    .put("quoteQty", rules.price(trade.quoteAmount()))
                    .put("time", trade.time())
                    .put("isBuyerMaker", trade.takerSide() == Side.SELL);
        }
        return list;
    }

    private static void levels(PerpetualRules rules, ArrayNode list, List<BookLevel> levels) {
        for (BookLevel level : levels) {
            list.addArray().add(rules.price(level.price())).add(rules.amount(level.amount()));
        }
    }
}
