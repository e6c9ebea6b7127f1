package org.colibri.api.connector;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;

/**
 * One venue's market in this process: instruments, books, trades and candles shared by all accounts, and the accounts
 * themselves. All methods are called on its loop unless they say otherwise; updates are published on the bus under the
 * names of {@code Topics}.
 */
public interface Connector {

    /** What this connector is, as data. Any thread. */
    ConnectorDescriptor descriptor();

    /** The loop that owns all of this connector's state. Any thread. */
    Loop loop();

    /** Single public requests; usable without {@link #start}. */
    MarketApi marketApi();

    /** Single private requests with these credentials, outside any order tracker; usable without {@link #start}. */
    AccountApi accountApi(Credentials credentials);

    /** Opens clock, instruments and public streams; goes on trying by itself when the venue is down. */
    void start();

    /**
     * Stops all accounts, then releases sockets, timers and subscriptions within 10 s (PART-5).
     */
    CompletableFuture<Void> stop();

    /**
     * Asks for channels of a pair, in addition to what others asked for (SYM-5); counted, so that each watch needs one
     * {@link #unwatch}.
     */
    void watch(TradingPair pair, Set<MarketChannel> channels);

    /** Takes one {@link #watch} back; the last one ends the channel. Does nothing for what is not watched. */
    void unwatch(TradingPair pair, Set<MarketChannel> channels);

    /**
     * Asks for at least so many candles of a pair, history joined with the stream without hole or duplicate (MD-3);
     * counted like {@link #watch}. An interval that the venue lacks is built from the largest of its intervals that
     * divides it.
     *
     * @throws org.colibri.api.model.VenueException {@code NOT_SUPPORTED} when the venue has none to build it from
     */
    void watchCandles(TradingPair pair, CandleInterval interval, int records);

    /** Takes one {@link #watchCandles} back; the last one ends the feed. */
    void unwatchCandles(TradingPair pair, CandleInterval interval);

    /** The watched candles, oldest first, the running one last; empty until the count asked for is contiguous. */
    List<Candle> candles(TradingPair pair, CandleInterval interval);

    /** The instrument as the venue lists it now, or null when it does not (or not yet). */
    Instrument instrument(TradingPair pair);

    /** All instruments as the venue lists them now, in no order; empty before the first list, or where they are not kept. */
    default Collection<Instrument> instruments() {
        return List.of();
    }

    /** The live book of a watched pair, or null; read it on this loop only. */
    OrderBook book(TradingPair pair);

    /**
     * Prices to convert by, as known now; empty before the first were read (FX-1). A call makes them be read anew when
     * they are 30 s old, so that whoever asks again later finds newer ones. Any thread.
     */
    default Prices prices() {
        return Prices.none();
    }

    /** A new client order id in this venue's form, for an order outside any account's tracker. Any thread. */
    String newClientOrderId(String instanceTag);

    /** True when the id was made by the installation of that tag (OID-3); false for null. Any thread. */
    boolean isOwnClientOrderId(String instanceTag, String clientOrderId);

    /** Opens an account: its private stream and order tracker. Several may live side by side (ID-4). */
    Account openAccount(AccountSettings settings);

    /** The newest readiness of the public side. Any thread. */
    Readiness readiness();

    /** The newest health. Any thread. */
    Health health();
}
