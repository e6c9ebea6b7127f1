package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.LongSupplier;
import org.colibri.venuekit.venue.Market;

/** Answers what anybody may ask. */
final class MarketDesk {

    private static final int DEFAULT_COUNT = 100;
    private static final int MOST_TRADES = 10_000;
    private static final int DEEPEST = 10_000;

    /** Books over REST are numbered otherwise than over the gateway: who mixes both gets a wrong book. */
    private static final long REST_SEQUENCE_AHEAD = 1_000_000;

    private final Instruments instruments;
    private final Products products;
    private final BookEntries books;
    private final PublicTrades trades;
    private final Candles candles;
    private final Level1 level1;
    private final LongSupplier now;

    /** @param now the venue's time in milliseconds */
    MarketDesk(Instruments instruments, Products products, BookEntries books, Level1 level1, LongSupplier now) {
        this.instruments = instruments;
        this.products = products;
        this.books = books;
        this.trades = new PublicTrades(instruments);
        this.candles = new Candles(instruments);
        this.level1 = level1;
        this.now = now;
    }

    JsonNode ping(Parameters parameters) {
        return Json.object().put("msg", "PONG");
    }

    JsonNode instruments(Parameters parameters) {
        return instruments.describe();
    }

    JsonNode products(Parameters parameters) {
        return products.describe();
    }

    JsonNode book(Parameters parameters) {
        Market market = instruments.required(parameters);
        return books.snapshot(market, depth(parameters), market.updateId() + REST_SEQUENCE_AHEAD, now.getAsLong());
    }

    /** The book as the gateway's subscription numbers it. */
    JsonNode streamedBook(Market market, Parameters parameters) {
        return books.snapshot(market, depth(parameters), market.updateId(), now.getAsLong());
    }

    JsonNode level1(Parameters parameters) {
        return level1.rest(instruments.required(parameters), now.getAsLong());
    }

    JsonNode streamedLevel1(Market market) {
        return level1.gateway(market, now.getAsLong());
    }

    JsonNode trades(Parameters parameters) {
        return newestTrades(instruments.required(parameters), parameters, "Count");
    }

    JsonNode newestTrades(Market market, Parameters parameters, String countName) {
        return trades.newest(market, parameters.count(countName, DEFAULT_COUNT, MOST_TRADES));
    }

    JsonNode candles(Parameters parameters) {
        return candles.history(instruments.required(parameters), parameters, now.getAsLong());
    }

    JsonNode newestCandles(Market market, Parameters parameters) {
        int count = parameters.count("IncludeLastCount", DEFAULT_COUNT, MOST_TRADES);
        return candles.newest(market, Candles.interval(parameters), count);
    }

    /** The undocumented list of last prices, by base and quote. */
    JsonNode ticker(Parameters parameters) {
        ObjectNode all = Json.object();
        for (Market market : instruments.markets()) {
            String name = market.instrument().base() + "_" + market.instrument().quote();
            all.putObject(name).put("last_price", Json.number(market.lastPrice()));
        }
        return all;
    }

    private static int depth(Parameters parameters) {
        return parameters.count("Depth", DEFAULT_COUNT, DEEPEST);
    }
}
