package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.Function;
import org.colibri.api.model.BookLevel;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;

/** Answers about the perpetuals' prices: best bid and ask, last price, the last 24 hours. */
final class PerpetualTickerDesk {

    private final Exchange exchange;
    private final PerpetualSymbols symbols;
    private final TradeTallies tallies;
    private final VenueTime time;

    PerpetualTickerDesk(Exchange exchange, PerpetualSymbols symbols, TradeTallies tallies, VenueTime time) {
        this.exchange = exchange;
        this.symbols = symbols;
        this.tallies = tallies;
        this.time = time;
    }

    JsonNode bookTicker(Parameters parameters) {
        return each(parameters, this::bookTickerOf);
    }

    JsonNode price(Parameters parameters) {
        return each(parameters, rules -> object(rules)
                .put("price", rules.price(market(rules).lastPrice()))
                .put("time", time.millis()));
    }

    JsonNode day(Parameters parameters) {
        return each(parameters, this::dayOf);
    }

    /** The payload of {@code <symbol>@bookTicker}. */
    ObjectNode bookTickerEvent(PerpetualRules rules) {
        Market market = market(rules);
        return JsonNodeFactory.instance
                .objectNode()
                .put("e", "bookTicker")
                .put("u", PerpetualMarketDesk.wireUpdate(market.updateId()))
                .put("E", time.millis())
                .put("T", time.millis())
                .put("s", rules.symbol())
                .put("ps", rules.symbol())
                .put("b", rules.price(price(market.bestBid())))
                .put("B", rules.amount(amount(market.bestBid())))
                .put("a", rules.price(price(market.bestAsk())))
                .put("A", rules.amount(amount(market.bestAsk())))
                .put("st", 1);
    }

    /** The payload of {@code <symbol>@ticker}. */
    ObjectNode dayEvent(PerpetualRules rules) {
        DayStats stats = stats(rules);
        return event("24hrTicker", rules)
                .put("p", rules.price(stats.change()))
                .put("P", Num.percent(stats.change(), stats.open()))
                .put("w", rules.price(stats.average()))
                .put("c", rules.price(stats.last()))
                .put("Q", rules.amount(stats.lastAmount()))
                .put("o", rules.price(stats.open()))
                .put("h", rules.price(stats.high()))
                .put("l", rules.price(stats.low()))
                .put("v", rules.amount(stats.volume()))
                .put("q", rules.price(stats.quoteVolume()))
                .put("O", stats.openTime())
                .put("C", stats.closeTime())
                .put("F", stats.tally().firstId())
                .put("L", stats.tally().lastId())
                .put("n", stats.tally().trades());
    }

    /** The payload of {@code <symbol>@miniTicker}. */
    ObjectNode miniDayEvent(PerpetualRules rules) {
        DayStats stats = stats(rules);
        return event("24hrMiniTicker", rules)
                .put("c", rules.price(stats.last()))
                .put("o", rules.price(stats.open()))
                .put("h", rules.price(stats.high()))
                .put("l", rules.price(stats.low()))
                .put("v", rules.amount(stats.volume()))
                .put("q", rules.price(stats.quoteVolume()));
    }

    private ObjectNode event(String type, PerpetualRules rules) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("e", type)
                .put("E", time.millis())
                .put("s", rules.symbol())
                .put("ps", rules.symbol())
                .put("st", 1);
    }

    private ObjectNode bookTickerOf(PerpetualRules rules) {
        Market market = market(rules);
        return object(rules)
                .put("bidPrice", rules.price(price(market.bestBid())))
                .put("bidQty", rules.amount(amount(market.bestBid())))
                .put("askPrice", rules.price(price(market.bestAsk())))
                .put("askQty", rules.amount(amount(market.bestAsk())))
                .put("time", time.millis());
    }

    private ObjectNode dayOf(PerpetualRules rules) {
        DayStats stats = stats(rules);
        return object(rules)
                .put("priceChange", rules.price(stats.change()))
                .put("priceChangePercent", Num.percent(stats.change(), stats.open()))
                .put("weightedAvgPrice", rules.price(stats.average()))
                .put("lastPrice", rules.price(stats.last()))
                .put("lastQty", rules.amount(stats.lastAmount()))
                .put("openPrice", rules.price(stats.open()))
                .put("highPrice", rules.price(stats.high()))
                .put("lowPrice", rules.price(stats.low()))
                .put("volume", rules.amount(stats.volume()))
                .put("quoteVolume", rules.price(stats.quoteVolume()))
                .put("openTime", stats.openTime())
                .put("closeTime", stats.closeTime())
                .put("firstId", stats.tally().firstId())
                .put("lastId", stats.tally().lastId())
                .put("count", stats.tally().trades());
    }

    private JsonNode each(Parameters parameters, Function<PerpetualRules, ObjectNode> form) {
        return Symbols.each(parameters, symbols.chosen(parameters), form);
    }

    private DayStats stats(PerpetualRules rules) {
        return DayStats.of(market(rules), tallies, time.millis());
    }

    private Market market(PerpetualRules rules) {
        return exchange.market(rules.pair());
    }

    private static BigDecimal price(BookLevel level) {
        return level == null ? null : level.price();
    }

    private static BigDecimal amount(BookLevel level) {
        return level == null ? null : level.amount();
    }

    private static ObjectNode object(PerpetualRules rules) {
        return JsonNodeFactory.instance.objectNode().put("symbol", rules.symbol());
    }
}
