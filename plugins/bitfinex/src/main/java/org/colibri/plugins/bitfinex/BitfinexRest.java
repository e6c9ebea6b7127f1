package org.colibri.plugins.bitfinex;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.symbol.ListingLog;
import org.colibri.plugins.bitfinex.BitfinexLimits.Endpoint;
import org.slf4j.Logger;

/** The public REST endpoints of v2, one method each. */
final class BitfinexRest implements MarketApi {

    private static final int MOST_ROWS = 10_000;
    private static final int[] BOOK_LENGTHS = {1, 25, 100, 250};

    private final RestClient client;
    private final BitfinexSymbols symbols;
    private final LongSupplier venueMillis;
    private final ListingLog log;

    /**
     * @param symbols gets each list of instruments
     * @param venueMillis the venue's time as far as it is known, by which a candle is closed
     */
    BitfinexRest(RestClient client, BitfinexSymbols symbols, LongSupplier venueMillis, Logger log) {
        this.client = client;
        this.symbols = symbols;
        this.venueMillis = venueMillis;
        this.log = new ListingLog(log);
    }

    /** The {@code Date} of an answer, in whole seconds: the venue has no request for its time. */
    @Override
    public CompletableFuture<Long> serverTime() {
        return client.raw(statusCall(), BitfinexRest::date);
    }

    /** Succeeds while the platform operates; {@code MAINTENANCE} while it does not. */
    @Override
    public CompletableFuture<Void> ping() {
        return client.send(statusCall(), answer -> {
            if (new BitfinexRow(answer).number(0) != 1) {
                throw VenueException.venue(
                        ErrorCategory.MAINTENANCE, "status", "the venue's platform is under maintenance", false);
            }
            return null;
        });
    }

    private static RestCall statusCall() {
        return RestCall.get("/v2/platform/status")
                .cost(Endpoint.STATUS.cost())
                .endpoint("status")
                .build();
    }

    private static long date(HttpResponse response) {
        String date = response.header("Date");
        try {
            if (date != null) {
                return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .toEpochMilli();
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the header Date is '" + date + "'", e);
        }
        throw VenueException.venue(ErrorCategory.UNKNOWN, "no Date", "the answer does not tell its time", false);
    }

    /** All spot pairs. A malformed one is skipped; the log says how many and the first of them when that changes. */
    @Override
    public CompletableFuture<List<Instrument>> instruments() {
        RestCall call = RestCall.get("/v2/conf/pub:info:pair,pub:map:currency:sym")
                .cost(Endpoint.CONF.cost())
                .endpoint("instruments")
                .build();
        return client.send(call, answer -> {
            BitfinexInstruments.Decoded decoded = BitfinexInstruments.decode(answer);
            log.read(decoded.pairs());
            symbols.replace(decoded.pairs().entries(), decoded.assets());
            return decoded.pairs().entries();
        });
    }

    /** 1, 25, 100 or 250 levels a side, at least {@code depth} where there are so many. */
    @Override
    public CompletableFuture<BookSnapshot> book(Instrument instrument, int depth) {
        RestCall call = RestCall.get("/v2/book/" + instrument.symbol() + "/P0")
                .parameter("len", length(depth))
                .cost(Endpoint.BOOK.cost())
                .endpoint("book")
                .build();
        return client.send(call, answer -> BitfinexMarketData.book(instrument, answer));
    }

    private static int length(int depth) {
        for (int length : BOOK_LENGTHS) {
            if (length >= depth) {
                return length;
            }
        }
        return BOOK_LENGTHS[BOOK_LENGTHS.length - 1];
    }

    @Override
    public CompletableFuture<Ticker> ticker(Instrument instrument) {
        RestCall call = RestCall.get("/v2/ticker/" + instrument.symbol())
                .cost(Endpoint.TICKER.cost())
                .endpoint("ticker")
                .build();
        return client.send(call, answer -> BitfinexMarketData.ticker(instrument, answer));
    }

    /** At most 10000 trades. */
    @Override
    public CompletableFuture<List<PublicTrade>> trades(Instrument instrument, int limit) {
        RestCall call = RestCall.get("/v2/trades/" + instrument.symbol() + "/hist")
                .parameter("limit", rows(limit))
                .parameter("sort", -1)
                .cost(Endpoint.TRADES.cost())
                .endpoint("trades")
                .build();
        return client.send(call, answer -> BitfinexMarketData.trades(instrument, answer));
    }

    /**
     * At most 10000 candles; minutes without trades have none. Sorted from the oldest only where a start is given:
     * without one the venue would begin with its very first.
     */
    @Override
    public CompletableFuture<List<Candle>> candles(
            Instrument instrument, CandleInterval interval, Long since, int limit) {
        String name = BitfinexWire.INTERVALS.get(interval);
        if (name == null) {
            return CompletableFuture.failedFuture(
                    BitfinexOrderForm.REFUSALS.noCandles(interval, BitfinexWire.INTERVALS.keySet()));
        }
        RestCall call = RestCall.get("/v2/candles/trade:" + name + ":" + instrument.symbol() + "/hist")
                .parameter("sort", since == null ? null : 1)
                .parameter("limit", rows(limit))
                .parameter("start", since)
                .cost(Endpoint.CANDLES.cost())
                .endpoint("candles")
                .build();
        return client.send(
                call, answer -> BitfinexMarketData.candles(instrument, interval, answer, venueMillis.getAsLong()));
    }

    private static int rows(int limit) {
        return Math.max(1, Math.min(limit, MOST_ROWS));
    }
}
