package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.symbol.Listing;
import org.colibri.kit.symbol.ListingLog;
import org.slf4j.Logger;

/** The public functions by REST, one method each. */
final class NdaxRest implements MarketApi {

    private static final int MOST_LEVELS = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final NdaxClient client;
    private final NdaxSymbols symbols;
    private final LongSupplier millis;
    private final ListingLog log;

    /**
     * @param symbols gets each list of instruments
     * @param millis our clock's time, by which a candle is closed
     */
    NdaxRest(NdaxClient client, NdaxSymbols symbols, LongSupplier millis, Logger log) {
        this.client = client;
        this.symbols = symbols;
        this.millis = millis;
        this.log = new ListingLog(log);
    }

    @Override
    public CompletableFuture<Long> serverTime() {
        return CompletableFuture.failedFuture(
                VenueException.local(ErrorCategory.NOT_SUPPORTED, "NDAX does not tell its time", null));
    }

    @Override
    public CompletableFuture<?> ping() {
        return client.call(NdaxFunction.PING, Map.of(), Priority.PUBLIC, Function.identity());
    }

    /** All instruments. A malformed one is skipped; the log says how many and the first of them when that changes. */
    @Override
    public CompletableFuture<List<Instrument>> instruments() {
        return call(NdaxFunction.INSTRUMENTS, Map.of(), answer -> {
            Listing<NdaxInstruments.Listed> listing = NdaxInstruments.decode(answer);
            log.read(listing);
            symbols.replace(listing.entries());
            return listing.entries().stream()
                    .map(NdaxInstruments.Listed::instrument)
                    .toList();
        });
    }

    /** The names of all products, for fees in an asset that is in no pair. */
    CompletableFuture<NdaxSymbols> products() {
        return call(NdaxFunction.PRODUCTS, Map.of(), answer -> {
            symbols.products(answer);
            return symbols;
        });
    }

    /** At most 500 levels a side. The update ids are not in step with those of the sockets. */
    @Override
    public CompletableFuture<BookSnapshot> book(Instrument instrument, int depth) {
        Map<String, Object> more = Map.of("Depth", Math.max(1, Math.min(depth, MOST_LEVELS)));
        return of(instrument, NdaxFunction.BOOK, more, answer -> NdaxMarketData.book(instrument, answer));
    }

    @Override
    public CompletableFuture<Ticker> ticker(Instrument instrument) {
        return of(instrument, NdaxFunction.TICKER, Map.of(), answer -> NdaxMarketData.ticker(instrument, answer));
    }

    @Override
    public CompletableFuture<List<PublicTrade>> trades(Instrument instrument, int limit) {
        Map<String, Object> more = Map.of("Count", Math.max(1, limit));
        return of(instrument, NdaxFunction.TRADES, more, answer -> NdaxMarketData.trades(instrument, answer));
    }

    /** The venue takes a span of time and no count. */
    @Override
    public CompletableFuture<List<Candle>> candles(
            Instrument instrument, CandleInterval interval, Long since, int limit) {
        long span = limit * interval.millis();
        long from = since == null ? millis.getAsLong() - span : since;
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("Interval", NdaxWire.seconds(interval));
        more.put("FromDate", TIME.format(Instant.ofEpochMilli(from)));
        more.put("ToDate", TIME.format(Instant.ofEpochMilli(from + span)));
        return of(instrument, NdaxFunction.CANDLES, more, answer -> {
            List<Candle> all = NdaxMarketData.candles(instrument, interval, answer, millis.getAsLong());
            List<Candle> wanted = since == null
                    ? all
                    : all.stream().filter(candle -> candle.openTime() >= since).toList();
            int surplus = Math.max(0, wanted.size() - limit);
            return since == null ? wanted.subList(surplus, wanted.size()) : wanted.subList(0, wanted.size() - surplus);
        });
    }

    /** The instrument's numbers, asked for when the list was not read yet. */
    CompletableFuture<NdaxSymbols.Entry> entry(Instrument instrument) {
        NdaxSymbols.Entry known = symbols.of(instrument);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        return instruments().thenApply(all -> {
            NdaxSymbols.Entry listed = symbols.of(instrument);
            if (listed == null) {
                throw VenueException.local(
                        ErrorCategory.INVALID_REQUEST,
                        "NDAX does not list " + instrument.symbol(),
                        "see the connector's instruments");
            }
            return listed;
        });
    }

    private <T> CompletableFuture<T> of(
            Instrument instrument, NdaxFunction function, Map<String, Object> more, Function<JsonNode, T> decoder) {
        return entry(instrument).thenCompose(entry -> {
            Map<String, Object> form = new LinkedHashMap<>();
            form.put("InstrumentId", entry.id());
            form.putAll(more);
            return call(function, form, decoder);
        });
    }

    private <T> CompletableFuture<T> call(
            NdaxFunction function, Map<String, Object> form, Function<JsonNode, T> decoder) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("OMSId", NdaxCalls.OMS);
        whole.putAll(form);
        return client.call(function, whole, Priority.PUBLIC, decoder);
    }
}
