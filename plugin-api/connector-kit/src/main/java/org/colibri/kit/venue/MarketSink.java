package org.colibri.kit.venue;

import org.colibri.api.model.Candle;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.kit.book.BookFeed;

/** Where a venue's public socket delivers what it decoded. On the connector's loop only. */
public interface MarketSink {

    /**
     * The feed of a watched book by the venue's symbol, given as bytes of the message so that no text is made; null for
     * an unknown one. Compares without regard to ASCII case.
     */
    BookFeed book(byte[] bytes, int offset, int length);

    /** The instrument by the venue's symbol, or null. */
    Instrument instrument(String symbol);

    void trade(PublicTrade trade);

    void ticker(Ticker ticker);

    void candle(Candle candle);

    /** Funding rate, mark or index price of a perpetual; by default nobody wants them. */
    default void funding(Funding funding) {
        // A sink of spot alone.
    }

    /** When the message being decoded was received, nanoseconds since the epoch. */
    long receivedNanos();

    /** A message was not understood: counted, logged at most once in 30 s (HLTH-4). */
    void malformed(String what, Throwable cause);
}
