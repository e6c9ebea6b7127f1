package org.colibri.kit.venue;

import org.colibri.api.model.Candle;
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

    /** When the message being decoded was received, nanoseconds since the epoch. */
    long receivedNanos();

    /** A message was not understood: counted, logged at most once in 30 s (HLTH-4). */
    void malformed(String what, Throwable cause);
}
