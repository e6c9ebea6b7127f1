package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.slf4j.Logger;

/** The public REST endpoints of {@code /fapi}, one method each. */
final class BinancePerpetualRest implements MarketApi {

    /** The depths that the venue has. */
    private static final int[] DEPTHS = {5, 10, 20, 50, 100, 500, 1000};

    private static final int MOST_TRADES = 1000;
    private static final int MOST_CANDLES = 1500;
    private static final long INTERVALS_MILLIS = Duration.ofHours(1).toMillis();
    private static final BigDecimal USUAL_HOURS = BigDecimal.valueOf(8);

    private final BinanceClient client;
    private final BinanceSymbols symbols;
    private final LongSupplier venueMillis;
    private final Logger log;
    private int malformedBefore;
    private Map<String, BigDecimal> intervals;
    private long intervalsMillis;

    /**
     * @param symbols gets each list of instruments
     * @param venueMillis the venue's time as far as it is known, by which a candle is closed
     */
    BinancePerpetualRest(BinanceClient client, BinanceSymbols symbols, LongSupplier venueMillis, Logger log) {
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
        return RestCall.get("/fapi/v1/time")
                .cost(BinancePerpetualLimits.weight(1))
                .priority(priority)
                .endpoint("server time")
                .build();
    }

    /** All perpetuals. A malformed one is skipped; the log says how many and the first of them when that changes. */
    @Override
    public CompletableFuture<List<Instrument>> instruments() {
        RestCall call = RestCall.get("/fapi/v1/exchangeInfo")
                .cost(BinancePerpetualLimits.weight(1))
                .endpoint("instruments")
                .build();
        return client.call(call, answer -> {
            BinanceInstruments.Decoded decoded = BinancePerpetualInstruments.decode(answer);
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

    /** At least {@code depth} levels a side, at most 1000, with the engine's time. */
    @Override
    public CompletableFuture<BookSnapshot> book(Instrument instrument, int depth) {
        int limit = DEPTHS[DEPTHS.length - 1];
        for (int i = DEPTHS.length - 1; i >= 0 && DEPTHS[i] >= depth; i--) {
            limit = DEPTHS[i];
        }
        RestCall call = RestCall.get("/fapi/v1/depth")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", limit)
                .cost(BinancePerpetualLimits.book(limit))
                .endpoint("book")
                .build();
        return client.call(call, answer -> BinanceMarketData.book(instrument, answer));
    }

    /** Best bid and ask, and the last price by a second request (MD-2): without its answer it is left out. */
    @Override
    public CompletableFuture<Ticker> ticker(Instrument instrument) {
        RestCall quotes = RestCall.get("/fapi/v1/ticker/bookTicker")
                .parameter("symbol", instrument.symbol())
                .cost(BinancePerpetualLimits.weight(2))
                .endpoint("ticker")
                .build();
        CompletableFuture<Ticker> best = client.call(quotes, answer -> BinanceMarketData.ticker(instrument, answer));
        return best.thenCombine(
                lastPrice(instrument),
                (ticker, last) -> new Ticker(
                        ticker.tradingPair(),
                        ticker.bid(),
                        ticker.bidAmount(),
                        ticker.ask(),
                        ticker.askAmount(),
                        last,
                        ticker.timestamp()));
    }

    private CompletableFuture<BigDecimal> lastPrice(Instrument instrument) {
        RestCall call = RestCall.get("/fapi/v2/ticker/price")
                .parameter("symbol", instrument.symbol())
                .cost(BinancePerpetualLimits.weight(1))
                .endpoint("last price")
                .build();
        return client.call(call, answer -> JsonFields.decimal(answer, "price")).exceptionally(failure -> {
            log.debug("{} has no last price by REST: {}", instrument.tradingPair(), failure.getMessage());
            return null;
        });
    }

    /** The interval is asked for beside it, once an hour for all pairs; it is null while that has no answer. */
    @Override
    public CompletableFuture<Funding> funding(Instrument instrument) {
        RestCall call = RestCall.get("/fapi/v1/premiumIndex")
                .parameter("symbol", instrument.symbol())
                .cost(BinancePerpetualLimits.weight(1))
                .endpoint("funding")
                .build();
        CompletableFuture<JsonNode> index = client.call(call, answer -> {
            JsonFields.required(answer, "nextFundingTime");
            return answer;
        });
        return index.thenCombine(
                intervals(),
                (answer, hours) -> new Funding(
                        instrument.tradingPair(),
                        JsonFields.decimal(answer, "lastFundingRate"),
                        JsonFields.number(answer, "nextFundingTime"),
                        hours == null ? null : hours.getOrDefault(instrument.symbol(), USUAL_HOURS),
                        JsonFields.decimalOrNull(answer, "markPrice"),
                        JsonFields.decimalOrNull(answer, "indexPrice")));
    }

    /** Funding intervals in hours of the symbols whose is not the usual one; null when they cannot be had. */
    CompletableFuture<Map<String, BigDecimal>> intervals() {
        if (intervals != null && venueMillis.getAsLong() - intervalsMillis < INTERVALS_MILLIS) {
            return CompletableFuture.completedFuture(intervals);
        }
        RestCall call = RestCall.get("/fapi/v1/fundingInfo")
                .cost(BinancePerpetualLimits.funding())
                .endpoint("funding intervals")
                .build();
        return client.call(call, BinancePerpetualRest::hours)
                .thenApply(hours -> {
                    intervals = hours;
                    intervalsMillis = venueMillis.getAsLong();
                    return hours;
                })
                .exceptionally(failure -> {
                    log.debug("the funding intervals cannot be had: {}", failure.getMessage());
                    return intervals;
                });
    }

    private static Map<String, BigDecimal> hours(JsonNode answer) {
        Map<String, BigDecimal> hours = new HashMap<>();
        for (JsonNode symbol : JsonFields.array(answer, "funding intervals")) {
            if (JsonFields.has(symbol, "fundingIntervalHours")) {
                hours.put(JsonFields.text(symbol, "symbol"), JsonFields.decimal(symbol, "fundingIntervalHours"));
            }
        }
        return hours;
    }

    /** The last price of each pair. */
    @Override
    public CompletableFuture<Map<TradingPair, BigDecimal>> prices() {
        RestCall call = RestCall.get("/fapi/v2/ticker/price")
                .cost(BinancePerpetualLimits.weight(2))
                .endpoint("prices")
                .build();
        return symbols.known(this).thenCompose(known -> client.call(call, known::prices));
    }

    /** At most 1000 trades. */
    @Override
    public CompletableFuture<List<PublicTrade>> trades(Instrument instrument, int limit) {
        RestCall call = RestCall.get("/fapi/v1/trades")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", Math.max(1, Math.min(limit, MOST_TRADES)))
                .cost(BinancePerpetualLimits.weight(5))
                .endpoint("trades")
                .build();
        return client.call(call, answer -> BinanceMarketData.trades(instrument, answer));
    }

    /** The newest trades as the stream tells them: those of one order at one price together, by ids of their own. */
    CompletableFuture<List<PublicTrade>> aggregatedTrades(Instrument instrument, int limit) {
        RestCall call = RestCall.get("/fapi/v1/aggTrades")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", Math.max(1, Math.min(limit, MOST_TRADES)))
                .cost(BinancePerpetualLimits.weight(20))
                .endpoint("aggregated trades")
                .build();
        return client.call(call, answer -> {
            List<PublicTrade> trades = new ArrayList<>();
            for (JsonNode trade : JsonFields.array(answer, "aggregated trades")) {
                trades.add(BinancePerpetualEventDecoder.trade(instrument, trade));
            }
            return trades;
        });
    }

    /** At most 1500 candles; {@code since} counts for the open time and is inclusive. */
    @Override
    public CompletableFuture<List<Candle>> candles(
            Instrument instrument, CandleInterval interval, Long since, int limit) {
        int rows = Math.max(1, Math.min(limit, MOST_CANDLES));
        RestCall call = RestCall.get("/fapi/v1/klines")
                .parameter("symbol", instrument.symbol())
                .parameter("interval", interval.text())
                .parameter("startTime", since)
                .parameter("limit", rows)
                .cost(BinancePerpetualLimits.candles(rows))
                .endpoint("candles")
                .build();
        return client.call(
                call, answer -> BinanceMarketData.candles(instrument, interval, answer, venueMillis.getAsLong()));
    }
}
