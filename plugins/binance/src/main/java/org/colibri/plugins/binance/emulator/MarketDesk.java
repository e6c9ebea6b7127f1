package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Side;
import org.colibri.venuekit.server.JsonWriter;
import org.colibri.venuekit.venue.BookState;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** Answers about the market: instruments, books, trades, candles. */
final class MarketDesk {

    private static final int MAX_DEPTH = 5_000;
    private static final int DEFAULT_DEPTH = 100;
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1_000;

    private final Exchange exchange;
    private final Symbols symbols;
    private final Limits limits;
    private final AggTrades aggTrades;
    private final CandleViews candles;
    private final VenueTime time;
    private final JsonWriter json = new JsonWriter();

    MarketDesk(
            Exchange exchange,
            Symbols symbols,
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

    JsonNode exchangeInfo(Parameters parameters) {
        boolean named = parameters.has("symbol") || parameters.has("symbols");
        if (named && (parameters.has("permissions") || parameters.has("symbolStatus"))) {
            throw Refusals.badCombination();
        }
        boolean sets = parameters.flag("showPermissionSets", true);
        List<SymbolRules> chosen = symbols.chosen(parameters);
        if (parameters.has("permissions")
                && !Symbols.names(parameters.mandatory("permissions"), "permissions")
                        .contains("SPOT")) {
            chosen = List.of();
        }
        String status = parameters.text("symbolStatus");
        if (status != null && !List.of("TRADING", "HALT", "BREAK").contains(status)) {
            throw new Refusal(400, -1122, "Invalid symbolStatus.");
        }
        if (status != null && !status.equals("TRADING")) {
            chosen = List.of();
        }
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("timezone", "UTC").put("serverTime", time.millis());
        node.set("rateLimits", limits.describe());
        node.putArray("exchangeFilters");
        ArrayNode list = node.putArray("symbols");
        chosen.forEach(rules -> list.add(rules.describe(sets)));
        return node;
    }

    /** Weight of a book snapshot, by its depth. */
    static int depthWeight(Parameters parameters) {
        int depth = parameters.limit(DEFAULT_DEPTH, MAX_DEPTH);
        return depth <= 100 ? 5 : depth <= 500 ? 25 : depth <= 1000 ? 50 : 250;
    }

    JsonNode depth(Parameters parameters) {
        SymbolRules rules = symbols.required(parameters);
        return book(rules, parameters.limit(DEFAULT_DEPTH, MAX_DEPTH));
    }

    /** The best levels as REST and the partial book streams tell them. */
    JsonNode book(SymbolRules rules, int depth) {
        BookState state = exchange.market(rules.pair()).book(depth);
        json.start().object().field("lastUpdateId", state.updateId());
        levels("bids", state.bids());
        levels("asks", state.asks());
        return json.endObject().toNode();
    }

    JsonNode trades(Parameters parameters) {
        Market market = exchange.market(symbols.required(parameters).pair());
        return trades(market.trades(parameters.limit(DEFAULT_LIMIT, MAX_LIMIT)));
    }

    JsonNode historicalTrades(Parameters parameters) {
        Market market = exchange.market(symbols.required(parameters).pair());
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        Long from = parameters.integer("fromId");
        return trades(from == null ? market.trades(limit) : market.tradesFrom(from, limit));
    }

    JsonNode aggTrades(Parameters parameters) {
        SymbolRules rules = symbols.required(parameters);
        if (parameters.has("fromId") && (parameters.has("startTime") || parameters.has("endTime"))) {
            throw Refusals.badCombination();
        }
        List<AggTrades.AggTrade> trades =
                aggTrades.asked(rules.pair(), parameters, parameters.limit(DEFAULT_LIMIT, MAX_LIMIT));
        json.start().array();
        for (AggTrades.AggTrade trade : trades) {
            json.object();
            aggTrade(json, trade);
            json.endObject();
        }
        return json.endArray().toNode();
    }

    JsonNode klines(Parameters parameters) {
        SymbolRules rules = symbols.required(parameters);
        CandleInterval interval = CandleViews.interval(parameters.mandatory("interval"));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        exchange.market(rules.pair())
                .candles(
                        interval,
                        parameters.millis("startTime"),
                        parameters.millis("endTime"),
                        parameters.limit(DEFAULT_LIMIT, MAX_LIMIT))
                .forEach(candle -> list.add(candles.row(candle)));
        return list;
    }

    /** The fields of an aggregated trade, which REST and stream share. */
    static void aggTrade(JsonWriter json, AggTrades.AggTrade trade) {
        json.field("a", trade.id())
                .fixed("p", trade.price(), Num.PLACES)
                .fixed("q", trade.amount(), Num.PLACES)
                .field("f", trade.firstTradeId())
                .field("l", trade.lastTradeId())
                .field("T", trade.time())
                .field("m", trade.takerSide() == Side.SELL)
                .field("M", true);
    }

    private JsonNode trades(List<TapeTrade> trades) {
        json.start().array();
        for (TapeTrade trade : trades) {
            json.object()
                    .field("id", trade.id())
                    .fixed("price", trade.price(), Num.PLACES)
                    .fixed("qty", trade.amount(), Num.PLACES)
                    .fixed("quoteQty", trade.quoteAmount(), Num.PLACES)
                    .field("time", trade.time())
                    .field("isBuyerMaker", trade.takerSide() == Side.SELL)
                    .field("isBestMatch", true)
                    .endObject();
        }
        return json.endArray().toNode();
    }

    private void levels(String name, List<BookLevel> levels) {
        json.array(name);
        for (BookLevel level : levels) {
            json.array()
                    .fixed(level.price(), Num.PLACES)
                    .fixed(level.amount(), Num.PLACES)
                    .endArray();
        }
        json.endArray();
    }
}
