package org.colibri.kit.venue;

import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.kit.market.CandleFeed;

/** The candles of one pair and interval that somebody watches, and how many do. On the connector's loop. */
final class CandleWatch {

    private final MarketTopic topic;
    private final CandleFeed feed;
    private final Bus.Publisher<Candle> publisher;
    private final int records;
    private int count;

    CandleWatch(MarketParts parts, Instrument instrument, CandleInterval interval, int records) {
        this.records = records;
        this.topic = new MarketTopic(MarketTopic.Channel.CANDLES, instrument, interval);
        this.publisher = parts.publisher(Topics.candles(parts.connector(), instrument.tradingPair(), interval));
        this.feed = new CandleFeed(
                parts.loop(),
                instrument,
                interval,
                records,
                parts.numbers().candlePage(),
                (since, limit) -> parts.api().candles(instrument, interval, since, limit),
                publisher::publish);
    }

    MarketTopic topic() {
        return topic;
    }

    int records() {
        return records;
    }

    /** The same watch, with the same watchers, for more candles. */
    CandleWatch longer(MarketParts parts, int wanted) {
        CandleWatch longer = new CandleWatch(parts, topic.instrument(), topic.interval(), wanted);
        longer.count = count;
        return longer;
    }

    CandleFeed feed() {
        return feed;
    }

    void add() {
        count++;
    }

    /** True when nobody watches any more. */
    boolean remove() {
        return --count <= 0;
    }

    void close() {
        feed.stop();
        publisher.close();
    }
}
