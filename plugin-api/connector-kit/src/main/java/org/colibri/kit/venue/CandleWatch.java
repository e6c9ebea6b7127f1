package org.colibri.kit.venue;

import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.market.BuiltCandles;
import org.colibri.kit.market.CandleFeed;
import org.colibri.kit.market.CandleSource;

/** One watched interval of a pair, with its feed once the pair is listed, and how many watch it. */
final class CandleWatch {

    private final MarketParts parts;
    private final Key key;
    private final CandleSource source;
    private int asked;
    private int kept;
    private int count;
    private MarketTopic topic;
    private CandleFeed feed;
    private BuiltCandles built;
    private Bus.Publisher<Candle> publisher;
    private long closedThrough = Long.MIN_VALUE;

    /** What tells two watches apart. */
    record Key(TradingPair tradingPair, CandleInterval interval) {}

    /** @throws org.colibri.api.model.VenueException when the venue has nothing to build the interval from */
    CandleWatch(MarketParts parts, Key key) {
        this.parts = parts;
        this.key = key;
        this.source = CandleSource.of(key.interval(), parts.candleIntervals());
        this.kept = parts.numbers().candlesKept();
    }

    /** Counts one more watcher; when it wants more records than are kept, an open feed starts over with that many. */
    void add(int wanted) {
        count++;
        asked = Math.max(asked, wanted);
        if (asked > kept) {
            kept = asked;
            if (isOpen()) {
                feed.stop();
                startFeed();
            }
        }
    }

    /** True when nobody watches any more. */
    boolean remove() {
        return --count <= 0;
    }

    boolean isOpen() {
        return feed != null;
    }

    /** Starts the feed; its topic is subscribed by the caller. */
    void open(Instrument instrument) {
        topic = new MarketTopic(MarketTopic.Channel.CANDLES, instrument, source.venueInterval());
        publisher = parts.publisher(Topics.candles(parts.connector(), key.tradingPair(), key.interval()));
        startFeed();
    }

    private void startFeed() {
        built = source.isVenues() ? null : new BuiltCandles(key.interval(), kept, this::publish);
        Consumer<Candle> told = built == null ? this::publish : built::add;
        Instrument instrument = topic.instrument();
        feed = new CandleFeed(
                parts.loop(),
                instrument,
                source.venueInterval(),
                source.records(kept),
                parts.numbers().candlePage(),
                (since, limit) -> parts.api().candles(instrument, source.venueInterval(), since, limit),
                told);
        feed.start();
    }

    /** A feed that starts over comes past candles that were told to be closed before. */
    private void publish(Candle candle) {
        if (candle.openTime() <= closedThrough) {
            return;
        }
        if (candle.closed()) {
            closedThrough = candle.openTime();
        }
        publisher.publish(candle);
    }

    /** What the venue is asked for: the watched interval, or the one that it is built from. */
    Key venueKey() {
        return new Key(key.tradingPair(), source.venueInterval());
    }

    /** The subscribed topic, or null before the pair is listed. */
    MarketTopic topic() {
        return topic;
    }

    void streamUp() {
        feed.streamUp();
    }

    /** The stream told a candle of the venue's interval. */
    void candle(Candle candle) {
        feed.candle(candle);
    }

    /** A trade of the pair, which the stream tells in no candle before that is closed. */
    void trade(PublicTrade trade) {
        feed.trade(trade);
    }

    /** Oldest first; empty until the count asked for is contiguous. */
    List<Candle> candles() {
        if (feed == null) {
            return List.of();
        }
        List<Candle> row = built == null ? feed.candles() : built.candles();
        return row.size() < asked ? List.of() : row;
    }

    void close() {
        if (feed != null) {
            feed.stop();
            publisher.close();
            feed = null;
            built = null;
            topic = null;
        }
    }
}
