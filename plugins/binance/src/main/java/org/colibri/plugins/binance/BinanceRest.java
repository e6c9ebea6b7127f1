package org.colibri.plugins.binance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.slf4j.Logger;

/** The public REST endpoints of {@code /api/v3}, one method each. */
final class BinanceRest implements MarketApi {

    private static final int MOST_LEVELS = 5000;
    private static final int MOST_ROWS = 1000;

    private final BinanceClient client;
    private final BinanceSymbols symbols;
    private final LongSupplier venueMillis;
    private final Logger log;
    private int malformedBefore;

    /**
     * @param symbols gets each list of instruments
     * @param venueMillis the venue's time as far as it is known, by which a candle is closed
     */
    BinanceRest(BinanceClient client, BinanceSymbols symbols, LongSupplier venueMillis, Logger log) {
        this.client = client;
        this.symbols = symbols;
        this.venueMillis = venueMillis;
        this.log = log;
    }

    @Override
    public CompletableFuture<Long> serverTime() {
        return client.call(serverTimeCall(Priority.PUBLIC), answer -> JsonFields.number(answer, "serverTime"));
    }

    /** The request for the venue's time. */
    static RestCall serverTimeCall(Priority priority) {
        return RestCall.get("/api/v3/time")
                .cost(BinanceLimits.weight(1))
                .priority(priority)
                .endpoint("server time")
                .build();
    }

    /** All instruments. A malformed one is skipped; the log says how many and the first of them when that changes. */
    @Override
    public CompletableFuture<List<Instrument>> instruments() {
        RestCall call = RestCall.get("/api/v3/exchangeInfo")
                .cost(BinanceLimits.weight(20))
                .endpoint("instruments")
                .build();
        return client.call(call, answer -> {
            BinanceInstruments.Decoded decoded = BinanceInstruments.decode(answer);
            if (decoded.malformed() != malformedBefore) {
                malformedBefore = decoded.malformed();
                log.warn(
                        "{} of the venue's instruments could not be read and are left out; first: {}",
                        decoded.malformed(),
                        decoded.firstFault());
            }
            symbols.replace(decoded.instruments());
            return decoded.instruments();
        });
    }

    /** At least {@code depth} levels a side, at most 5000; the venue tells no time. */
    @Override
    public CompletableFuture<BookSnapshot> book(Instrument instrument, int depth) {
        int limit = Math.max(1, Math.min(depth, MOST_LEVELS));
        RestCall call = RestCall.get("/api/v3/depth")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", limit)
                .cost(BinanceLimits.book(limit))
                .endpoint("book")
                .build();
        return client.call(call, answer -> BinanceMarketData.book(instrument, answer));
    }

    /** Best bid and ask, and the last price by a second request (MD-2): without its answer it is left out. */
    @Override
    public CompletableFuture<Ticker> ticker(Instrument instrument) {
        RestCall quotes = RestCall.get("/api/v3/ticker/bookTicker")
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
        RestCall call = RestCall.get("/api/v3/ticker/price")
                .parameter("symbol", instrument.symbol())
                .cost(BinanceLimits.weight(2))
                .endpoint("last price")
                .build();
        return client.call(call, answer -> JsonFields.decimal(answer, "price")).exceptionally(failure -> {
            log.debug("{} has no last price by REST: {}", instrument.tradingPair(), failure.getMessage());
            return null;
        });
    }

    /** The last price of each pair. */
    @Override
    public CompletableFuture<Map<TradingPair, BigDecimal>> prices() {
        RestCall call = RestCall.get("/api/v3/ticker/price")
                .cost(BinanceLimits.weight(4))
                .endpoint("prices")
                .build();
        return symbols.known(this).thenCompose(known -> client.call(call, known::prices));
    }

    /** At most 1000 trades. */
    @Override
    public CompletableFuture<List<PublicTrade>> trades(Instrument instrument, int limit) {
        RestCall call = RestCall.get("/api/v3/trades")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", rows(limit))
                .cost(BinanceLimits.weight(25))
                .endpoint("trades")
                .build();
        return client.call(call, answer -> BinanceMarketData.trades(instrument, answer));
    }

    /** At most 1000 candles; {@code since} counts for the open time and is inclusive. */
    @Override
    public CompletableFuture<List<Candle>> candles(
            Instrument instrument, CandleInterval interval, Long since, int limit) {
        RestCall call = RestCall.get("/api/v3/klines")
                .parameter("symbol", instrument.symbol())
                .parameter("interval", interval.text())
                .parameter("startTime", since)
                .parameter("limit", rows(limit))
                .cost(BinanceLimits.weight(2))
                .endpoint("candles")
                .build();
        return client.call(
                call, answer -> BinanceMarketData.candles(instrument, interval, answer, venueMillis.getAsLong()));
    }

    private static int rows(int limit) {
        return Math.max(1, Math.min(limit, MOST_ROWS));
    }
}
