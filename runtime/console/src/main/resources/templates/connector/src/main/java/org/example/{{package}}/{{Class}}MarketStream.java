package org.example.{{package}};

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.VenueException;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;

/**
 * The public socket: subscribes, takes messages apart and hands them to the kit. Connecting, reconnecting, pinging,
 * asking again, telling dead sockets from silent markets: all that is the kit's. CHANGE: messages.
 */
final class {{Class}}MarketStream implements SocketProtocol<MarketTopic> {

    private final URI address;
    private final MarketSink sink;
    private final {{Class}}BookDecoder books;

    {{Class}}MarketStream(URI address, MarketSink sink) {
        this.address = address;
        this.sink = sink;
        this.books = new {{Class}}BookDecoder(sink);
    }

    @Override
    public URI address() {
        return address;
    }

    /** Public data wants no log-in. */
    @Override
    public void opened(SocketLink<MarketTopic> link) {
        link.ready();
    }

    @Override
    public void subscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
        topics.forEach(topic -> link.send(request("subscribe", topic)));
    }

    @Override
    public void unsubscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
        topics.forEach(topic -> link.send(request("unsubscribe", topic)));
    }

    /** A message that cannot be read is counted and passed over; a book message also makes its book invalid. */
    @Override
    public void text(SocketLink<MarketTopic> link, byte[] bytes, int offset, int length) {
        try {
            if (!books.decode(bytes, offset, length)) {
                other(link, Json.read(bytes, offset, length));
            }
        } catch (JsonException | IllegalArgumentException | ArithmeticException | VenueException e) {
            sink.malformed("public message", e);
        }
    }

    private void other(SocketLink<MarketTopic> link, JsonNode message) {
        String type = message.path("type").asText("");
        Instrument instrument = sink.instrument(message.path("symbol").asText(""));
        if (instrument == null) {
            // unwatched a moment ago
            return;
        }
        switch (type) {
            case "subscribed" -> link.acknowledged(topic(instrument, message));
            case "refused" -> link.failed(topic(instrument, message), {{Class}}Errors.refusal(message));
            case "trade" -> sink.trade({{Class}}Rest.trade(instrument, message));
            case "ticker" -> sink.ticker({{Class}}Rest.ticker(instrument, message));
            case "candle" -> sink.candle({{Class}}Rest.candle(instrument, message));
            default -> {
                // venues add messages as they like: one that we do not know is none of ours
            }
        }
    }

    private static String request(String what, MarketTopic topic) {
        String interval = topic.interval() == null
                ? ""
                : ",\"interval\":\"" + topic.interval().text() + "\"";
        return "{\"do\":\"" + what + "\",\"channel\":\""
                + topic.channel().name().toLowerCase(Locale.ROOT) + "\",\"symbol\":"
                + {{Class}}Wire.quoted(topic.instrument().symbol()) + interval + "}";
    }

    private static MarketTopic topic(Instrument instrument, JsonNode message) {
        return new MarketTopic(
                MarketTopic.Channel.valueOf(
                        JsonFields.text(message, "channel").toUpperCase(Locale.ROOT)),
                instrument,
                message.hasNonNull("interval") ? CandleInterval.parse(JsonFields.text(message, "interval")) : null);
    }
}
