package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.colibri.api.model.VenueException;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;

/**
 * One public socket: subscribes by {@code SUBSCRIBE} messages and takes events apart, wrapped as {@code /stream} sends
 * them ({@code {"stream":…,"data":…}}) or bare as {@code /ws} does.
 */
final class BinanceMarketStream implements SocketProtocol<MarketTopic> {

    private final URI address;
    private final MarketSink sink;
    private final BinanceDepthDecoder depth;
    private final BinanceEvents events;
    private final Function<MarketTopic, String> names;
    private final Map<Long, List<MarketTopic>> asked = new HashMap<>();
    private long lastId;

    /** Of spot. */
    BinanceMarketStream(URI address, MarketSink sink) {
        this(address, sink, new BinanceDepthDecoder(sink, false), new BinanceEventDecoder(sink), BinanceWire::stream);
    }

    /** @param names the stream of each topic */
    BinanceMarketStream(
            URI address,
            MarketSink sink,
            BinanceDepthDecoder depth,
            BinanceEvents events,
            Function<MarketTopic, String> names) {
        this.address = address;
        this.sink = sink;
        this.depth = depth;
        this.events = events;
        this.names = names;
    }

    @Override
    public URI address() {
        return address;
    }

    /** Public streams want no log-in. */
    @Override
    public void opened(SocketLink<MarketTopic> link) {
        link.ready();
    }

    @Override
    public void subscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
        asked.put(lastId + 1, List.copyOf(topics));
        send(link, "SUBSCRIBE", topics);
    }

    @Override
    public void unsubscribe(SocketLink<MarketTopic> link, List<MarketTopic> topics) {
        send(link, "UNSUBSCRIBE", topics);
    }

    @Override
    public void closed() {
        asked.clear();
    }

    @Override
    public void text(SocketLink<MarketTopic> link, byte[] bytes, int offset, int length) {
        try {
            if (!depth.decode(bytes, offset, length)) {
                other(link, bytes, offset, length);
            }
        } catch (JsonException | IllegalArgumentException | ArithmeticException | VenueException e) {
            sink.malformed("public message", e);
        }
    }

    private void other(SocketLink<MarketTopic> link, byte[] bytes, int offset, int length) {
        JsonNode message = Json.read(bytes, offset, length);
        String stream = message.path("stream").asText("");
        JsonNode event = stream.isEmpty() ? message : JsonFields.required(message, "data");
        String type = event.path("e").asText("");
        if (type.equals("serverShutdown") || stream.equals("!serverShutdown")) {
            link.reconnect("the venue shuts this server down");
        } else if (type.equals("depthUpdate")) {
            depth.decodeAny(bytes, offset, length);
        } else if (!events.decode(stream, type, event) && stream.isEmpty()) {
            answer(link, message);
        }
    }

    /** An answer to a command: {@code {"result":null,"id":1}}, or an error: seen wrapped, documented bare. */
    private void answer(SocketLink<MarketTopic> link, JsonNode message) {
        JsonNode error = message.path("error").isObject() ? message.get("error") : message;
        VenueException refusal = error.has("code")
                ? BinanceErrors.of(
                        400,
                        (int) JsonFields.number(error, "code"),
                        error.path("msg").asText(""))
                : null;
        long id = JsonFields.numberOrZero(message, "id");
        if (id == 0 && refusal != null && asked.size() == 1) {
            // the documented form does not name its request: only one can be meant
            id = asked.keySet().iterator().next();
        }
        List<MarketTopic> topics = asked.remove(id);
        if (refusal == null) {
            if (topics != null) {
                topics.forEach(link::acknowledged);
            }
        } else if (topics == null) {
            sink.malformed("refusal of a message that asked for no topic", refusal);
        } else {
            topics.forEach(topic -> link.failed(topic, refusal));
        }
    }

    private void send(SocketLink<MarketTopic> link, String method, List<MarketTopic> topics) {
        String streams =
                topics.stream().map(topic -> '"' + names.apply(topic) + '"').collect(Collectors.joining(","));
        link.send("{\"method\":\"" + method + "\",\"params\":[" + streams + "],\"id\":" + ++lastId + "}");
    }
}
