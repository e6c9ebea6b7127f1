package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.Function;
import org.colibri.api.model.BookLevel;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;

/** Answers about prices: best bid and ask, last price, average price, the last 24 hours. */
final class TickerDesk {

    private static final BookLevel NONE = new BookLevel(BigDecimal.ZERO, BigDecimal.ZERO);

    private final Exchange exchange;
    private final Symbols symbols;
    private final AveragePrices averages;
    private final TradeTallies tallies;
    private final VenueTime time;

    TickerDesk(Exchange exchange, Symbols symbols, AveragePrices averages, TradeTallies tallies, VenueTime time) {
        this.exchange = exchange;
        this.symbols = symbols;
        this.averages = averages;
        this.tallies = tallies;
        this.time = time;
    }

    JsonNode bookTicker(Parameters parameters) {
        return each(parameters, this::bookTickerOf);
    }

    JsonNode price(Parameters parameters) {
        return each(parameters, rules -> object(rules)
                .put("price", Num.text(market(rules).lastPrice())));
    }

    JsonNode average(Parameters parameters) {
        SymbolRules rules = symbols.required(parameters);
        return JsonNodeFactory.instance
                .objectNode()
                .put("mins", SymbolRules.AVERAGE_MINUTES)
                .put("price", Num.text(averages.of(rules.pair())))
                .put("closeTime", time.millis());
    }

    JsonNode day(Parameters parameters) {
        String kind = parameters.text("type");
        boolean mini = "MINI".equals(kind);
        if (kind != null && !mini && !kind.equals("FULL")) {
            throw new Refusal(400, -1139, "Invalid ticker type.");
        }
        return each(parameters, rules -> mini ? miniDayOf(rules) : dayOf(rules));
    }

    /** Weight of a list of tickers, by how many symbols are asked for. */
    static int dayWeight(Parameters parameters) {
        if (parameters.has("symbol")) {
            return 2;
        }
        int asked = parameters.has("symbols")
                ? Symbols.names(parameters.mandatory("symbols"), "symbols").size()
                : Integer.MAX_VALUE;
        return asked <= 20 ? 2 : asked <= 100 ? 40 : 80;
    }

    /** The payload of {@code <symbol>@bookTicker}. */
    ObjectNode bookTickerEvent(SymbolRules rules) {
        Market market = market(rules);
        BookLevel bid = orNone(market.bestBid());
        BookLevel ask = orNone(market.bestAsk());
        return JsonNodeFactory.instance
                .objectNode()
                .put("u", market.updateId())
                .put("s", rules.symbol())
                .put("b", Num.text(bid.price()))
                .put("B", Num.text(bid.amount()))
                .put("a", Num.text(ask.price()))
                .put("A", Num.text(ask.amount()));
    }

    /** The payload of {@code <symbol>@ticker}. */
    ObjectNode dayEvent(SymbolRules rules) {
        Market market = market(rules);
        DayStats stats = stats(rules);
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("e", "24hrTicker")
                .put("E", time.millis())
                .put("s", rules.symbol())
                .put("p", Num.text(stats.change()))
                .put("P", Num.percent(stats.change(), stats.open()))
                .put("w", Num.text(stats.average()))
                .put("x", Num.text(stats.open()))
                .put("c", Num.text(stats.last()))
                .put("Q", Num.text(stats.lastAmount()));
        bookSides(event, market, "b", "B", "a", "A");
        return event.put("o", Num.text(stats.open()))
                .put("h", Num.text(stats.high()))
                .put("l", Num.text(stats.low()))
                .put("v", Num.text(stats.volume()))
                .put("q", Num.text(stats.quoteVolume()))
                .put("O", stats.openTime())
                .put("C", stats.closeTime())
                .put("F", stats.tally().firstId())
                .put("L", stats.tally().lastId())
                .put("n", stats.tally().trades());
    }

    /** The payload of {@code <symbol>@miniTicker}. */
    ObjectNode miniDayEvent(SymbolRules rules) {
        DayStats stats = stats(rules);
        return JsonNodeFactory.instance
                .objectNode()
                .put("e", "24hrMiniTicker")
                .put("E", time.millis())
                .put("s", rules.symbol())
                .put("c", Num.text(stats.last()))
                .put("o", Num.text(stats.open()))
                .put("h", Num.text(stats.high()))
                .put("l", Num.text(stats.low()))
                .put("v", Num.text(stats.volume()))
                .put("q", Num.text(stats.quoteVolume()));
    }

    /** The payload of {@code <symbol>@avgPrice}. */
    ObjectNode averageEvent(SymbolRules rules) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("e", "avgPrice")
                .put("E", time.millis())
                .put("s", rules.symbol())
                .put("i", SymbolRules.AVERAGE_MINUTES + "m")
                .put("w", Num.text(averages.of(rules.pair())))
                .put("T", time.millis());
    }

    private ObjectNode bookTickerOf(SymbolRules rules) {
        ObjectNode node = object(rules);
        bookSides(node, market(rules), "bidPrice", "bidQty", "askPrice", "askQty");
        return node;
    }

    private ObjectNode dayOf(SymbolRules rules) {
        Market market = market(rules);
        DayStats stats = stats(rules);
        ObjectNode node = object(rules)
                .put("priceChange", Num.text(stats.change()))
                .put("priceChangePercent", Num.percent(stats.change(), stats.open()))
                .put("weightedAvgPrice", Num.text(stats.average()))
                .put("prevClosePrice", Num.text(stats.open()))
                .put("lastPrice", Num.text(stats.last()))
                .put("lastQty", Num.text(stats.lastAmount()));
        bookSides(node, market, "bidPrice", "bidQty", "askPrice", "askQty");
        return span(node, stats);
    }

    private ObjectNode miniDayOf(SymbolRules rules) {
        DayStats stats = stats(rules);
        return span(object(rules).put("lastPrice", Num.text(stats.last())), stats);
    }

    private static ObjectNode span(ObjectNode node, DayStats stats) {
        return node.put("openPrice", Num.text(stats.open()))
                .put("highPrice", Num.text(stats.high()))
                .put("lowPrice", Num.text(stats.low()))
                .put("volume", Num.text(stats.volume()))
                .put("quoteVolume", Num.text(stats.quoteVolume()))
                .put("openTime", stats.openTime())
                .put("closeTime", stats.closeTime())
                .put("firstId", stats.tally().firstId())
                .put("lastId", stats.tally().lastId())
                .put("count", stats.tally().trades());
    }

    private static void bookSides(
            ObjectNode node, Market market, String bid, String bidAmount, String ask, String askAmount) {
        BookLevel bestBid = orNone(market.bestBid());
        BookLevel bestAsk = orNone(market.bestAsk());
        node.put(bid, Num.text(bestBid.price()))
                .put(bidAmount, Num.text(bestBid.amount()))
                .put(ask, Num.text(bestAsk.price()))
                .put(askAmount, Num.text(bestAsk.amount()));
    }

    private JsonNode each(Parameters parameters, Function<SymbolRules, ObjectNode> form) {
        return Symbols.each(parameters, symbols.chosen(parameters), form);
    }

    private DayStats stats(SymbolRules rules) {
        return DayStats.of(market(rules), tallies, time.millis());
    }

    private Market market(SymbolRules rules) {
        return exchange.market(rules.pair());
    }

    private static BookLevel orNone(BookLevel level) {
        return level == null ? NONE : level;
    }

    private static ObjectNode object(SymbolRules rules) {
        return JsonNodeFactory.instance.objectNode().put("symbol", rules.symbol());
    }
}
