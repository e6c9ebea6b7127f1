package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.symbol.ListingLog;
import org.slf4j.Logger;

/** The public REST endpoints, one method each. */
final class BitmexRest implements MarketApi {

    /** Where all endpoints are, and the root's own answer. */
    static final String ROOT = "/api/v1";

    private static final int MOST_ROWS = 1000;

    private final RestClient client;
    private final InstrumentKind kind;
    private final BitmexSymbols symbols;
    private final LongSupplier venueMillis;
    private final Logger log;
    private final ListingLog listingLog;

    /**
     * @param kind of the instruments that are listed
     * @param symbols gets each list of instruments
     * @param venueMillis the venue's time as far as it is known, by which a candle is closed
     */
    BitmexRest(RestClient client, InstrumentKind kind, BitmexSymbols symbols, LongSupplier venueMillis, Logger log) {
        this.client = client;
        this.kind = kind;
        this.symbols = symbols;
        this.venueMillis = venueMillis;
        this.log = log;
        this.listingLog = new ListingLog(log);
    }

    /** The request that tells the venue's time. */
    static RestCall timeCall() {
        return get("").endpoint("time").build();
    }

    /** Milliseconds in the answer to {@link #timeCall}. */
    static long time(JsonNode answer) {
        return new BitmexRow(answer).decimal("timestamp").longValueExact();
    }

    private static RestCall.Builder get(String path) {
        return RestCall.get(ROOT + path).cost(BitmexLimits.PUBLIC);
    }

    @Override
    public CompletableFuture<Long> serverTime() {
        return client.send(timeCall(), BitmexRest::time);
    }

    /** A malformed instrument is skipped; the log says how many and the first of them when that changes. */
    @Override
    public CompletableFuture<List<Instrument>> instruments() {
        RestCall call = get("/instrument/active").endpoint("instruments").build();
        CompletableFuture<List<Instrument>> listed = client.send(call, answer -> {
            BitmexInstruments.Decoded decoded = BitmexInstruments.decode(answer, kind);
            listingLog.read(decoded.read());
            Map<String, BitmexSymbols.Listed> bySymbol = decoded.listed();
            symbols.replace(bySymbol, decoded.others());
            return bySymbol.values().stream()
                    .map(BitmexSymbols.Listed::instrument)
                    .toList();
        });
        return listed.thenCompose(instruments -> assets().thenApply(ignored -> instruments));
    }

    /** What the coins' smallest units are; where that is not told, those known so far serve on. */
    private CompletableFuture<Void> assets() {
        RestCall call = get("/wallet/assets").endpoint("assets").build();
        return client.<Void>send(call, answer -> {
                    symbols.replace(BitmexAssets.of(answer));
                    return null;
                })
                .exceptionally(error -> {
                    log.warn("the venue's list of coins could not be read: {}", error.getMessage());
                    return null;
                });
    }

    /** So many levels a side, all of them for 0. */
    @Override
    public CompletableFuture<BookSnapshot> book(Instrument instrument, int depth) {
        RestCall call = get("/orderBook/L2")
                .parameter("symbol", instrument.symbol())
                .parameter("depth", depth)
                .endpoint("book")
                .build();
        return client.send(call, answer -> data(instrument).book(answer));
    }

    @Override
    public CompletableFuture<Ticker> ticker(Instrument instrument) {
        return client.send(
                instrumentCall(instrument), answer -> data(instrument).ticker(row(instrument, answer)));
    }

    @Override
    public CompletableFuture<Funding> funding(Instrument instrument) {
        return instrument.kind() == InstrumentKind.SPOT
                ? MarketApi.super.funding(instrument)
                : client.send(
                        instrumentCall(instrument), answer -> data(instrument).funding(row(instrument, answer)));
    }

    private static RestCall instrumentCall(Instrument instrument) {
        return get("/instrument")
                .parameter("symbol", instrument.symbol())
                .endpoint("instrument")
                .build();
    }

    private static BitmexRow row(Instrument instrument, JsonNode answer) {
        for (JsonNode entry : BitmexRow.list(answer, "the instrument")) {
            if (entry.path("symbol").asText("").equals(instrument.symbol())) {
                return new BitmexRow(entry);
            }
        }
        throw new IllegalArgumentException(instrument.symbol() + " is not in the answer");
    }

    /** At most 1000 trades. Asked for from the newest: else the venue would begin with its very first. */
    @Override
    public CompletableFuture<List<PublicTrade>> trades(Instrument instrument, int limit) {
        RestCall call = get("/trade")
                .parameter("symbol", instrument.symbol())
                .parameter("reverse", true)
                .parameter("count", rows(limit))
                .endpoint("trades")
                .build();
        return client.send(call, answer -> data(instrument).trades(answer));
    }

    /** At most 1000 candles, the running one too; the venue stamps each with its end. */
    @Override
    public CompletableFuture<List<Candle>> candles(
            Instrument instrument, CandleInterval interval, Long since, int limit) {
        String bin = BitmexWire.BINS.get(interval);
        if (bin == null) {
            return CompletableFuture.failedFuture(
                    BitmexOrderForm.REFUSALS.noCandles(interval, BitmexWire.BINS.keySet()));
        }
        RestCall call = get("/trade/bucketed")
                .parameter("symbol", instrument.symbol())
                .parameter("binSize", bin)
                .parameter("partial", true)
                .parameter("count", rows(limit))
                .parameter("startTime", since == null ? null : BitmexTime.iso(since + interval.millis()))
                .parameter("reverse", since == null ? true : null)
                .endpoint("candles")
                .build();
        return client.send(call, answer -> data(instrument).candles(interval, answer, venueMillis.getAsLong()));
    }

    private BitmexMarketData data(Instrument instrument) {
        return new BitmexMarketData(instrument, symbols.units(instrument));
    }

    private static int rows(int limit) {
        return Math.max(1, Math.min(limit, MOST_ROWS));
    }
}
