package org.colibri.kit.venue;

import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;

/** Something public to subscribe to. Equal when channel, symbol and interval are. */
public record MarketTopic(Channel channel, Instrument instrument, CandleInterval interval) {

    /** Channels of public sockets. */
    public enum Channel {
        BOOK,
        TRADES,
        TICKER,
        CANDLES,
        /** Funding rate, mark and index price of a perpetual; asked for only of venues that stream it. */
        FUNDING
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MarketTopic topic
                && channel == topic.channel
                && instrument.symbol().equals(topic.instrument.symbol())
                && interval == topic.interval;
    }

    @Override
    public int hashCode() {
        return 31 * instrument.symbol().hashCode() + channel.ordinal();
    }

    @Override
    public String toString() {
        return channel + " " + instrument.symbol() + (interval == null ? "" : " " + interval);
    }
}
