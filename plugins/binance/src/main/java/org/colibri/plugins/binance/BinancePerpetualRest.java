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
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.slf4j.Logger;

/** The public REST endpoints of {@code /fapi}. */
final class BinancePerpetualRest extends BinanceMarketRest {

    static final String BASE = "/fapi/v1";

    /** The depths that the venue has. */
    private static final int[] DEPTHS = {5, 10, 20, 50, 100, 500, 1000};

    private static final int MOST_TRADES = 1000;
    private static final int MOST_CANDLES = 1500;
    private static final Terms TERMS = new Terms(
            BASE,
            BinancePerpetualInstruments::decode,
            BinancePerpetualLimits.weight(1),
            "/fapi/v2/ticker/price",
            BinancePerpetualLimits.weight(1),
            BinancePerpetualLimits.weight(2),
            BinancePerpetualLimits.weight(5),
            MOST_CANDLES,
            BinancePerpetualLimits::candles);
    private static final long INTERVALS_MILLIS = Duration.ofHours(1).toMillis();
    private static final BigDecimal USUAL_HOURS = BigDecimal.valueOf(8);

    private Map<String, BigDecimal> intervals;
    private long intervalsMillis;

    BinancePerpetualRest(BinanceClient client, BinanceSymbols symbols, LongSupplier venueMillis, Logger log) {
        super(TERMS, client, symbols, venueMillis, log);
    }

    /** At least {@code depth} levels a side, at most 1000, with the engine's time. */
    @Override
    public CompletableFuture<BookSnapshot> book(Instrument instrument, int depth) {
        int limit = DEPTHS[DEPTHS.length - 1];
        for (int i = DEPTHS.length - 1; i >= 0 && DEPTHS[i] >= depth; i--) {
            limit = DEPTHS[i];
        }
        RestCall call = RestCall.get(BASE + "/depth")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", limit)
                .cost(BinancePerpetualLimits.book(limit))
                .endpoint("book")
                .build();
        return client.call(call, answer -> BinanceMarketData.book(instrument, answer));
    }

    /** The interval is asked for beside it, once an hour for all pairs; it is null while that has no answer. */
    @Override
    public CompletableFuture<Funding> funding(Instrument instrument) {
        RestCall call = RestCall.get(BASE + "/premiumIndex")
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
        RestCall call = RestCall.get(BASE + "/fundingInfo")
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

    /** The newest trades as the stream tells them: those of one order at one price together, by ids of their own. */
    CompletableFuture<List<PublicTrade>> aggregatedTrades(Instrument instrument, int limit) {
        RestCall call = RestCall.get(BASE + "/aggTrades")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", rows(limit, MOST_TRADES))
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
}
