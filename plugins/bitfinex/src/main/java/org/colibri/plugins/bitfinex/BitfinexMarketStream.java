package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.VenueException;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;

/**
 * One public socket: asks for sequence numbers and checksums, subscribes channel by channel, and replaces itself when a
 * number is missing, for it may have been any channel's.
 */
final class BitfinexMarketStream implements SocketProtocol<MarketTopic> {

    private final URI address;
    private final MarketSink sink;
    private final BitfinexChannels channels = new BitfinexChannels();
    private final BitfinexFrameDecoder frames;
    private boolean maintenance;
    private long lastSequence;
    private long pings;

    /** @param venueMillis the venue's time as far as it is known, by which a candle is closed */
    BitfinexMarketStream(URI address, MarketSink sink, LongSupplier venueMillis) {
        this.address = address;
        this.sink = sink;
        this.frames = new BitfinexFrameDecoder(channels, sink, venueMillis);
    }

    @Override
    public URI address() {
        return address;
    }

    /** Ready when the options are confirmed, and the platform is not under maintenance. */
    @Override
    public void opened(SocketLink<MarketTopic> link) {
        link.send(BitfinexSocketEvent.configure());
    }

    @Override
    public void subscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
        for (MarketTopic topic : topics) {
            channels.asked(topic);
            link.send(subscription(topic));
        }
    }

    private static String subscription(MarketTopic topic) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("event", "subscribe")
                .put("channel", BitfinexChannels.channel(topic))
                .put(keyField(topic), BitfinexChannels.key(topic));
        if (topic.channel() == MarketTopic.Channel.BOOK) {
            message.put("prec", "P0").put("freq", "F0").put("len", Integer.toString(BitfinexDescriptor.BOOK_DEPTH));
        }
        return message.toString();
    }

    private static String keyField(MarketTopic topic) {
        return topic.channel() == MarketTopic.Channel.CANDLES ? "key" : "symbol";
    }

    /** A topic whose confirmation is still under way is let go when that comes. */
    @Override
    public void unsubscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
        for (MarketTopic topic : topics) {
            BitfinexChannel channel = channels.remove(topic);
            if (channel != null) {
                leave(link, channel.id());
            }
        }
    }

    private static void leave(SocketLink<MarketTopic> link, long channelId) {
        link.send("{\"event\":\"unsubscribe\",\"chanId\":" + channelId + "}");
    }

    @Override
    public void applicationPing(SocketLink<MarketTopic> link) {
        link.send(BitfinexSocketEvent.ping(++pings));
    }

    @Override
    public void closed() {
        channels.clear();
        lastSequence = 0;
        maintenance = false;
    }

    @Override
    public void text(SocketLink<MarketTopic> link, byte[] bytes, int offset, int length) {
        try {
            if (length > 0 && bytes[offset] == '[') {
                frame(link, bytes, offset, length);
            } else {
                JsonNode message = Json.read(bytes, offset, length);
                event(link, new BitfinexSocketEvent(message));
            }
        } catch (JsonException | IllegalArgumentException | ArithmeticException | VenueException e) {
            sink.malformed("public message", e);
        }
    }

    /** The number is looked at before the message is believed. */
    private void frame(SocketLink<MarketTopic> link, byte[] bytes, int offset, int length) {
        frames.read(bytes, offset, length);
        long sequence = frames.sequence();
        if (sequence != 0) {
            if (lastSequence != 0 && sequence != lastSequence + 1) {
                gap(link, sequence);
                return;
            }
            lastSequence = sequence;
        }
        frames.deliver();
    }

    private void gap(SocketLink<MarketTopic> link, long sequence) {
        String what = "after message " + lastSequence + " of the connection came " + sequence;
        for (BitfinexChannel channel : channels.all()) {
            BookFeed feed = channel.isBook() ? channel.book(sink) : null;
            if (feed != null) {
                feed.invalid(BookEvent.Reason.GAP, what);
            }
        }
        link.reconnect(what);
    }

    private void event(SocketLink<MarketTopic> link, BitfinexSocketEvent event) {
        if (event.isRestart()) {
            link.reconnect(event.words());
            return;
        }
        maintenance |= event.isMaintenance();
        switch (event.name()) {
            case "conf" -> configured(link, event);
            case "subscribed" -> subscribed(link, event);
            case "error" -> refused(link, event);
            default -> {
                // greetings, pongs and the ends of channels that were left
            }
        }
    }

    /** Under maintenance the connection does not become ready, and so is tried again later. */
    private void configured(SocketLink<MarketTopic> link, BitfinexSocketEvent event) {
        VenueException refusal = event.refusal();
        if (refusal != null) {
            link.reconnect("the venue refused the connection's options: " + refusal.getMessage());
        } else if (!maintenance) {
            link.ready();
        }
    }

    private void subscribed(SocketLink<MarketTopic> link, BitfinexSocketEvent event) {
        if (event.channelId() < 0) {
            throw new IllegalArgumentException("a subscription is confirmed without its chanId");
        }
        MarketTopic topic = answered(event);
        if (topic == null) {
            leave(link, event.channelId());
        } else {
            channels.confirmed(new BitfinexChannel(event.channelId(), topic));
            link.acknowledged(topic);
        }
    }

    private void refused(SocketLink<MarketTopic> link, BitfinexSocketEvent event) {
        MarketTopic topic = answered(event);
        if (topic == null) {
            sink.malformed("refusal of a message that asked for no topic", event.refusal());
        } else {
            link.failed(topic, event.refusal());
        }
    }

    private MarketTopic answered(BitfinexSocketEvent event) {
        String key = event.text("symbol");
        return channels.answered(event.text("channel"), key.isEmpty() ? event.text("key") : key);
    }
}
