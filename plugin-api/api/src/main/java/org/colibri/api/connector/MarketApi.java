package org.colibri.api.connector;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;

/**
 * A venue's public requests, one at a time. Called on the connector's loop, completed there; failures are {@code
 * VenueException}s.
 */
public interface MarketApi {

    /** The venue's clock, milliseconds since the epoch; {@code NOT_SUPPORTED} where it does not tell its time. */
    CompletableFuture<Long> serverTime();

    /** Whether the venue answers at all, asked in the cheapest way; by default for its time (POLL-2). */
    default CompletableFuture<?> ping() {
        return serverTime();
    }

    /** All instruments of this connector's kind; a malformed one is skipped and counted (SYM-3). */
    CompletableFuture<List<Instrument>> instruments();

    /** At least {@code depth} levels a side where the venue offers them. */
    CompletableFuture<BookSnapshot> book(Instrument instrument, int depth);

    /** The best prices and last trade now. */
    CompletableFuture<Ticker> ticker(Instrument instrument);

    /**
     * A price of each pair, in one or few requests: the last trade's, or the middle of the best ones (FX-1). {@code
     * NOT_SUPPORTED} where the venue does not tell all at once. A pair without price is left out.
     */
    default CompletableFuture<Map<TradingPair, BigDecimal>> prices() {
        return CompletableFuture.failedFuture(VenueException.local(
                ErrorCategory.NOT_SUPPORTED, "the venue does not tell the prices of all pairs at once", null));
    }

    /**
     * Funding rate and its next time, mark and index price of a perpetual now (MD-4); {@code NOT_SUPPORTED} for spot.
     */
    default CompletableFuture<Funding> funding(Instrument instrument) {
        return CompletableFuture.failedFuture(
                VenueException.local(ErrorCategory.NOT_SUPPORTED, instrument.tradingPair() + " has no funding", null));
    }

    /** The newest trades, newest last. */
    CompletableFuture<List<PublicTrade>> trades(Instrument instrument, int limit);

    /**
     * Candles, oldest first: the newest {@code limit}, or the oldest from {@code since} (milliseconds) when it is not
     * null.
     */
    CompletableFuture<List<Candle>> candles(Instrument instrument, CandleInterval interval, Long since, int limit);
}
