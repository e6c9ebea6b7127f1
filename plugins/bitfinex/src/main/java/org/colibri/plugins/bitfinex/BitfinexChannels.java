package org.colibri.plugins.bitfinex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.kit.venue.MarketTopic;

/** The channels of one connection: those asked for, by name, and those confirmed, by number. */
final class BitfinexChannels {

    private final Map<String, MarketTopic> asked = new HashMap<>();
    private final List<BitfinexChannel> confirmed = new ArrayList<>();

    void asked(MarketTopic topic) {
        asked.put(name(topic), topic);
    }

    /** The topic that was asked for by this name, which is then no longer awaited; null for none. */
    MarketTopic answered(String channel, String key) {
        return asked.remove(channel + ' ' + key);
    }

    void confirmed(BitfinexChannel channel) {
        confirmed.add(channel);
    }

    /** Forgets the topic. Its channel, or null when it has none yet. */
    BitfinexChannel remove(MarketTopic topic) {
        asked.remove(name(topic));
        for (BitfinexChannel channel : confirmed) {
            if (channel.topic().equals(topic)) {
                confirmed.remove(channel);
                return channel;
            }
        }
        return null;
    }

    /** The channel of that number, or null. At most 25, and asked for each message: looked through without boxing. */
    BitfinexChannel get(long id) {
        for (int i = 0; i < confirmed.size(); i++) {
            if (confirmed.get(i).id() == id) {
                return confirmed.get(i);
            }
        }
        return null;
    }

    List<BitfinexChannel> all() {
        return List.copyOf(confirmed);
    }

    void clear() {
        asked.clear();
        confirmed.clear();
    }

    /** The venue's name of the topic's channel. */
    static String channel(MarketTopic topic) {
        return switch (topic.channel()) {
            case BOOK -> "book";
            case TRADES -> "trades";
            case TICKER -> "ticker";
            case CANDLES -> "candles";
            case FUNDING -> throw new IllegalArgumentException("spot has no funding");
        };
    }

    /** What names the topic within its channel: the symbol, of candles the interval too. */
    static String key(MarketTopic topic) {
        String symbol = topic.instrument().symbol();
        return topic.channel() == MarketTopic.Channel.CANDLES
                ? "trade:" + BitfinexWire.INTERVALS.get(topic.interval()) + ":" + symbol
                : symbol;
    }

    private static String name(MarketTopic topic) {
        return channel(topic) + ' ' + key(topic);
    }
}
