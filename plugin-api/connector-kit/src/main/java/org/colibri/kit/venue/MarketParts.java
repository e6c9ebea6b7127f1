package org.colibri.kit.venue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.time.Loop;
import org.colibri.kit.book.BookSetup;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;

/**
 * What all watched pairs of one connector share.
 *
 * @param missedTrades asks for so many of the newest trades, with the ids that the stream gives them
 * @param candleIntervals those that the venue itself tells
 * @param streamsFunding false when funding is asked for by REST alone
 * @param candlesFollowTrades the venue's stream tells closed candles only
 */
record MarketParts(
        String connector,
        Loop loop,
        Bus bus,
        MarketApi api,
        BiFunction<Instrument, Integer, CompletableFuture<List<PublicTrade>>> missedTrades,
        BookSetup books,
        ConnectorNumbers numbers,
        Set<CandleInterval> candleIntervals,
        boolean streamsFunding,
        boolean candlesFollowTrades,
        ConnectorEvents events,
        Metrics metrics,
        LogLimiter log,
        Owner owner) {

    /** What a watched pair wants of its connector. */
    interface Owner {

        /** Some book became valid, degraded or invalid. */
        void bookStateChanged();

        /** The funding of some watched pair is known for the first time. */
        void fundingKnown();

        void resubscribe(MarketTopic topic);

        /** A book needs other scales than the instrument has. */
        void rescaled(Instrument before, Instrument after);
    }

    <T> Bus.Publisher<T> publisher(Topic<T> topic) {
        return bus.publisher(topic, loop);
    }
}
