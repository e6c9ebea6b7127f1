package org.colibri.kit.venue;

import java.util.List;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.market.CandleFeed;

/** One watched interval of a pair, with its feed once the pair is listed, and how many watch it. */
final class CandleWatch {

    private final MarketParts parts;
    private final Key key;
    private int records;
    private int count;
    private MarketTopic topic;
    private CandleFeed feed;
    private Bus.Publisher<Candle> publisher;

    /** What tells two watches apart. */
    record Key(TradingPair tradingPair, CandleInterval interval) {}

    CandleWatch(MarketParts parts, Key key) {
        this.parts = parts;
        this.key = key;
        records = parts.numbers().candlesKept();
    }

    /** Counts one more watcher; true when it wants more records than are kept. */
    boolean add(int wanted) {
        count++;
        boolean more = wanted > records;
        records = Math.max(records, wanted);
        return more;
    }

    /** True when nobody watches any more. */
    boolean remove() {
        return --count <= 0;
    }

    boolean isOpen() {
        return feed != null;
    }

    /** Starts the feed; its topic is subscribed by the caller. */
    MarketTopic open(Instrument instrument) {
        topic = new MarketTopic(MarketTopic.Channel.CANDLES, instrument, key.interval());
        publisher = parts.publisher(Topics.candles(parts.connector(), key.tradingPair(), key.interval()));
        feed = new CandleFeed(
                parts.loop(),
                instrument,
                key.interval(),
                records,
                parts.numbers().candlePage(),
                (since, limit) -> parts.api().candles(instrument, key.interval(), since, limit),
                publisher::publish);
        feed.start();
        return topic;
    }

    /** The subscribed topic, or null before the pair is listed. */
    MarketTopic topic() {
        return topic;
    }

    void streamUp() {
        feed.streamUp();
    }

    void candle(Candle candle) {
        feed.candle(candle);
    }

    /** Oldest first; empty until the count asked for is contiguous. */
    List<Candle> candles() {
        return feed == null || !feed.isReady() ? List.of() : feed.candles();
    }

    void close() {
        if (feed != null) {
            feed.stop();
            publisher.close();
            feed = null;
            topic = null;
        }
    }
}
