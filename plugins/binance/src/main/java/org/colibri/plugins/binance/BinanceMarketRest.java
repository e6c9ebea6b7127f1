package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.symbol.Listing;
import org.colibri.kit.symbol.ListingLog;
import org.slf4j.Logger;

/** The public REST endpoints that spot and futures have alike, one method each. */
abstract class BinanceMarketRest implements MarketApi {

    private static final int MOST_TRADES = 1000;

    final BinanceClient client;
    final LongSupplier venueMillis;
    final Logger log;
    private final Terms terms;
    private final BinanceSymbols symbols;
    private final ListingLog listingLog;

    /**
     * In what the two markets differ there.
     *
     * @param base of most paths, for example {@code /api/v3}
     * @param lastPrice path of the last price, and without a symbol of all
     * @param candles cost of so many
     */
    record Terms(
            String base,
            Function<JsonNode, Listing<Instrument>> instruments,
            Cost instrumentsCost,
            String lastPrice,
            Cost lastPriceCost,
            Cost pricesCost,
            Cost tradesCost,
            int mostCandles,
            IntFunction<Cost> candles) {}

    /**
     * @param symbols gets each list of instruments
     * @param venueMillis the venue's time as far as it is known, by which a candle is closed
     */
    BinanceMarketRest(Terms terms, BinanceClient client, BinanceSymbols symbols, LongSupplier venueMillis, Logger log) {
        this.terms = terms;
        this.client = client;
        this.symbols = symbols;
        this.venueMillis = venueMillis;
        this.log = log;
        this.listingLog = new ListingLog(log);
    }

    @Override
    public final CompletableFuture<Long> serverTime() {
        return client.call(
                serverTimeCall(terms.base(), Priority.PUBLIC), answer -> JsonFields.number(answer, "serverTime"));
    }

    /** The request for the venue's time. */
    static RestCall serverTimeCall(String base, Priority priority) {
        return RestCall.get(base + "/time")
                .cost(BinanceLimits.weight(1))
                .priority(priority)
                .endpoint("server time")
                .build();
    }

    /** All instruments. A malformed one is skipped; the log says how many and the first of them when that changes. */
    @Override
    public final CompletableFuture<List<Instrument>> instruments() {
        RestCall call = RestCall.get(terms.base() + "/exchangeInfo")
                .cost(terms.instrumentsCost())
                .endpoint("instruments")
                .build();
        return client.call(call, answer -> {
            Listing<Instrument> listing = terms.instruments().apply(answer);
            listingLog.read(listing);
            symbols.replace(listing.entries());
            return listing.entries();
        });
    }

    /** Best bid and ask, and the last price by a second request (MD-2): without its answer it is left out. */
    @Override
    public final CompletableFuture<Ticker> ticker(Instrument instrument) {
        RestCall quotes = RestCall.get(terms.base() + "/ticker/bookTicker")
                .parameter("symbol", instrument.symbol())
                .cost(BinanceLimits.weight(2))
                .endpoint("ticker")
                .build();
        CompletableFuture<Ticker> best = client.call(quotes, answer -> BinanceMarketData.ticker(instrument, answer));
        return best.thenCombine(
                lastPrice(instrument),
                (ticker, last) -> ticker.last() != null || last == null
                        ? ticker
                        : new Ticker(
                                ticker.tradingPair(),
                                ticker.bid(),
                                ticker.bidAmount(),
                                ticker.ask(),
                                ticker.askAmount(),
                                last,
                                ticker.timestamp()));
    }

    private CompletableFuture<BigDecimal> lastPrice(Instrument instrument) {
        RestCall call = RestCall.get(terms.lastPrice())
                .parameter("symbol", instrument.symbol())
                .cost(terms.lastPriceCost())
                .endpoint("last price")
                .build();
        return client.call(call, answer -> JsonFields.decimal(answer, "price")).exceptionally(failure -> {
            log.debug("{} has no last price by REST: {}", instrument.tradingPair(), failure.getMessage());
            return null;
        });
    }

    /** The last price of each pair. */
    @Override
    public final CompletableFuture<Map<TradingPair, BigDecimal>> prices() {
        RestCall call = RestCall.get(terms.lastPrice())
                .cost(terms.pricesCost())
                .endpoint("prices")
                .build();
        return symbols.known(this).thenCompose(known -> client.call(call, known::prices));
    }

    /** At most 1000 trades. */
    @Override
    public final CompletableFuture<List<PublicTrade>> trades(Instrument instrument, int limit) {
        RestCall call = RestCall.get(terms.base() + "/trades")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", rows(limit, MOST_TRADES))
                .cost(terms.tradesCost())
                .endpoint("trades")
                .build();
        return client.call(call, answer -> BinanceMarketData.trades(instrument, answer));
    }

    /** At most as many candles as the venue gives at once; {@code since} counts for the open time and is inclusive. */
    @Override
    public final CompletableFuture<List<Candle>> candles(
            Instrument instrument, CandleInterval interval, Long since, int limit) {
        int rows = rows(limit, terms.mostCandles());
        RestCall call = RestCall.get(terms.base() + "/klines")
                .parameter("symbol", instrument.symbol())
                .parameter("interval", interval.text())
                .parameter("startTime", since)
                .parameter("limit", rows)
                .cost(terms.candles().apply(rows))
                .endpoint("candles")
                .build();
        return client.call(
                call, answer -> BinanceMarketData.candles(instrument, interval, answer, venueMillis.getAsLong()));
    }

    static int rows(int limit, int most) {
        return Math.max(1, Math.min(limit, most));
    }
}
