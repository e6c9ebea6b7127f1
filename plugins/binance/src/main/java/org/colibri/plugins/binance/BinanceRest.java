package org.colibri.plugins.binance;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Instrument;
import org.colibri.kit.net.RestCall;
import org.slf4j.Logger;

/** The public REST endpoints of {@code /api/v3}. */
final class BinanceRest extends BinanceMarketRest {

    static final String BASE = "/api/v3";

    private static final int MOST_LEVELS = 5000;
    private static final int MOST_CANDLES = 1000;
    private static final Terms TERMS = new Terms(
            BASE,
            BinanceInstruments::decode,
            BinanceLimits.weight(20),
            BASE + "/ticker/price",
            BinanceLimits.weight(2),
            BinanceLimits.weight(4),
            BinanceLimits.weight(25),
            MOST_CANDLES,
            rows -> BinanceLimits.weight(2));

    BinanceRest(BinanceClient client, BinanceSymbols symbols, LongSupplier venueMillis, Logger log) {
        super(TERMS, client, symbols, venueMillis, log);
    }

    /** At least {@code depth} levels a side, at most 5000; the venue tells no time. */
    @Override
    public CompletableFuture<BookSnapshot> book(Instrument instrument, int depth) {
        int limit = rows(depth, MOST_LEVELS);
        RestCall call = RestCall.get(BASE + "/depth")
                .parameter("symbol", instrument.symbol())
                .parameter("limit", limit)
                .cost(BinanceLimits.book(limit))
                .endpoint("book")
                .build();
        return client.call(call, answer -> BinanceMarketData.book(instrument, answer));
    }
}
