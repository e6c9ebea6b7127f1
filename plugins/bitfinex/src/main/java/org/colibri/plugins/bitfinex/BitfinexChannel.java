package org.colibri.plugins.bitfinex;

import java.nio.charset.StandardCharsets;
import org.colibri.api.model.Candle;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;

/** A topic that the venue has given a number on this connection. */
final class BitfinexChannel {

    private final long id;
    private final MarketTopic topic;
    private final byte[] symbol;
    private Candle running;

    BitfinexChannel(long id, MarketTopic topic) {
        this.id = id;
        this.topic = topic;
        this.symbol = topic.instrument().symbol().getBytes(StandardCharsets.US_ASCII);
    }

    long id() {
        return id;
    }

    MarketTopic topic() {
        return topic;
    }

    boolean isBook() {
        return topic.channel() == MarketTopic.Channel.BOOK;
    }

    /** The feed of the topic's book, or null when it is not watched any more. */
    BookFeed book(MarketSink sink) {
        return sink.book(symbol, 0, symbol.length);
    }

    /**
     * Tells a candle, and before it that the one before is closed: the venue does not say so, and a minute without
     * trades has no candle.
     */
    void candle(Candle candle, MarketSink sink) {
        if (running != null && running.openTime() < candle.openTime()) {
            sink.candle(new Candle(
                    running.tradingPair(),
                    running.interval(),
                    running.openTime(),
                    running.open(),
                    running.high(),
                    running.low(),
                    running.close(),
                    running.volume(),
                    running.quoteVolume(),
                    true));
        }
        running = candle.closed() ? null : candle;
        sink.candle(candle);
    }
}
