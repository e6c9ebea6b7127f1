package org.example.{{package}};

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;
import org.slf4j.Logger;

/** The public endpoints, one method each. CHANGE: paths, parameters, and how answers are read. */
final class {{Class}}Rest implements MarketApi {

    /** Asked for by the kit, too, to follow the venue's clock. */
    static final RestCall TIME = RestCall.get("/time")
            .cost({{Class}}Descriptor.ONE_REQUEST)
            .endpoint("server time")
            .build();

    private static final int MOST_ROWS = 1_000;

    private final RestClient rest;
    private final Logger log;
    private Map<String, Instrument> bySymbol = Map.of();
    private int unreadableBefore;

    {{Class}}Rest(RestClient rest, Logger log) {
        this.rest = rest;
        this.log = log;
    }

    @Override
    public CompletableFuture<Long> serverTime() {
        return rest.send(TIME, answer -> JsonFields.number(answer, "time"));
    }

    /** One that cannot be read is left out, so that it takes no other with it; the log says how many they are. */
    @Override
    public CompletableFuture<List<Instrument>> instruments() {
        return rest.send(get("/instruments", "instruments").build(), answer -> {
            List<Instrument> instruments = new ArrayList<>();
            Map<String, Instrument> newest = new HashMap<>();
            int unreadable = 0;
            for (JsonNode node : JsonFields.required(answer, "instruments")) {
                try {
                    Instrument instrument = instrument(node);
                    instruments.add(instrument);
                    newest.put(instrument.symbol(), instrument);
                } catch (IllegalArgumentException | ArithmeticException malformed) {
                    unreadable++;
                }
            }
            if (unreadable != unreadableBefore) {
                unreadableBefore = unreadable;
                log.warn("{} of the venue's instruments could not be read and are left out", unreadable);
            }
            bySymbol = newest;
            return instruments;
        });
    }

    /** The instruments by the venue's symbols as they were listed last, asked for when they never were. */
    CompletableFuture<Map<String, Instrument>> symbols() {
        return bySymbol.isEmpty()
                ? instruments().thenApply(listed -> bySymbol)
                : CompletableFuture.completedFuture(bySymbol);
    }

    private static Instrument instrument(JsonNode node) {
        TradingPair pair = new TradingPair(JsonFields.text(node, "base"), JsonFields.text(node, "quote"));
        BigDecimal priceStep = JsonFields.decimal(node, "priceStep");
        BigDecimal amountStep = JsonFields.decimal(node, "amountStep");
        return Instrument.builder(pair, JsonFields.text(node, "symbol"))
                .priceIncrement(priceStep)
                .amountIncrement(amountStep)
                .minAmount(JsonFields.decimal(node, "minAmount"))
                .minNotional(JsonFields.decimal(node, "minValue"))
                // decimal places of the book: the steps', as this venue writes no finer numbers
                .scales(priceStep.scale(), amountStep.scale())
                .orderTypes(EnumSet.allOf(OrderType.class))
                .timesInForce(EnumSet.allOf(TimeInForce.class))
                .status(
                        JsonFields.flag(node, "trading")
                                ? InstrumentStatus.TRADING
                                : InstrumentStatus.HALTED)
                .build();
    }

    @Override
    public CompletableFuture<BookSnapshot> book(Instrument instrument, int depth) {
        RestCall call = get("/book", "book")
                .parameter("symbol", instrument.symbol())
                .parameter("depth", depth)
                .build();
        return rest.send(
                call,
                answer -> new BookSnapshot(
                        instrument.tradingPair(),
                        JsonFields.number(answer, "time"),
                        JsonFields.number(answer, "sequence"),
                        BookState.VALID,
                        {{Class}}Wire.levels(JsonFields.required(answer, "bids")),
                        {{Class}}Wire.levels(JsonFields.required(answer, "asks"))));
    }

    @Override
    public CompletableFuture<Ticker> ticker(Instrument instrument) {
        RestCall call = get("/ticker", "ticker")
                .parameter("symbol", instrument.symbol())
                .build();
        return rest.send(call, answer -> ticker(instrument, answer));
    }

    @Override
    public CompletableFuture<List<PublicTrade>> trades(Instrument instrument, int limit) {
        RestCall call = get("/trades", "trades")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", rows(limit))
                .build();
        return rest.send(call, answer -> {{Class}}Wire.list(answer, node -> trade(instrument, node)));
    }

    @Override
    public CompletableFuture<List<Candle>> candles(
            Instrument instrument, CandleInterval interval, Long since, int limit) {
        RestCall call = get("/candles", "candles")
                .parameter("symbol", instrument.symbol())
                .parameter("interval", interval.text())
                .parameter("since", since)
                .parameter("limit", rows(limit))
                .build();
        return rest.send(call, answer -> {{Class}}Wire.list(answer, node -> candle(instrument, node)));
    }

    /** The ticker as REST and the socket tell it alike; null where a side is empty. */
    static Ticker ticker(Instrument instrument, JsonNode node) {
        return new Ticker(
                instrument.tradingPair(),
                optional(node, "bid"),
                optional(node, "bidAmount"),
                optional(node, "ask"),
                optional(node, "askAmount"),
                optional(node, "last"),
                JsonFields.number(node, "time"));
    }

    static PublicTrade trade(Instrument instrument, JsonNode node) {
        return new PublicTrade(
                instrument.tradingPair(),
                JsonFields.text(node, "id"),
                JsonFields.decimal(node, "price"),
                JsonFields.decimal(node, "amount"),
                {{Class}}Wire.side(JsonFields.text(node, "taker")),
                JsonFields.number(node, "time"));
    }

    static Candle candle(Instrument instrument, JsonNode node) {
        return new Candle(
                instrument.tradingPair(),
                CandleInterval.parse(JsonFields.text(node, "interval")),
                JsonFields.number(node, "opened"),
                JsonFields.decimal(node, "open"),
                JsonFields.decimal(node, "high"),
                JsonFields.decimal(node, "low"),
                JsonFields.decimal(node, "close"),
                JsonFields.decimal(node, "volume"),
                JsonFields.decimal(node, "value"),
                JsonFields.flag(node, "closed"));
    }

    private static BigDecimal optional(JsonNode node, String field) {
        return node.hasNonNull(field) ? JsonFields.decimal(node, field) : null;
    }

    private static RestCall.Builder get(String path, String endpoint) {
        return RestCall.get(path).cost({{Class}}Descriptor.ONE_REQUEST).endpoint(endpoint);
    }

    private static int rows(int limit) {
        return Math.max(1, Math.min(limit, MOST_ROWS));
    }
}
