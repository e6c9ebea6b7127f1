package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.kit.venue.WholeAccountStream;

/**
 * The private socket: a connection to the WebSocket API that is subscribed to the account by one signed message ({@code
 * userDataStream.subscribe.signature}, for every type of key) and then tells all its events.
 */
final class BinanceUserStream implements WholeAccountStream {

    private static final String SUBSCRIBE = "userDataStream.subscribe.signature";

    private final URI address;
    private final BinanceAuth auth;
    private final ClockSync clock;
    private final AccountSink sink;
    private final BinanceUserEvents events;
    private long lastId;
    private SocketLink<UserTopic> opened;
    private String subscribing;

    BinanceUserStream(URI address, BinanceAuth auth, ClockSync clock, AccountSink sink) {
        this.address = address;
        this.auth = auth;
        this.clock = clock;
        this.sink = sink;
        this.events = new BinanceUserEvents(sink);
    }

    @Override
    public URI address() {
        return address;
    }

    /** Subscribes as soon as the venue's clock is known: a wrong time would be refused. */
    @Override
    public void opened(SocketLink<UserTopic> link) {
        opened = link;
        clock.ready().whenComplete((done, failure) -> {
            if (opened != link) {
                return;
            }
            if (failure == null) {
                subscribeAccount(link);
            } else {
                link.reconnect("the venue's clock cannot be asked: " + failure.getMessage());
            }
        });
    }

    private void subscribeAccount(SocketLink<UserTopic> link) {
        subscribing = Long.toString(++lastId);
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("id", subscribing).put("method", SUBSCRIBE);
        frame.set("params", auth.sign(JsonNodeFactory.instance.objectNode(), clock.timestampMillis()));
        link.send(frame.toString());
    }

    @Override
    public void closed() {
        opened = null;
        subscribing = null;
    }

    @Override
    public void text(SocketLink<UserTopic> link, byte[] bytes, int offset, int length) {
        try {
            JsonNode message = Json.read(bytes, offset, length);
            JsonNode event = event(message);
            if (event == null) {
                answer(link, message);
                return;
            }
            switch (event.path("e").asText("")) {
                case "serverShutdown" -> link.reconnect("the venue shuts this server down");
                case "eventStreamTerminated" -> link.reconnect("the venue ended the account's event stream");
                default -> events.decode(event);
            }
        } catch (IllegalArgumentException | ArithmeticException | VenueException e) {
            sink.malformed("private message", e);
        }
    }

    /** Events come as {@code {subscriptionId, event}}; older ones bare, or under {@code {stream, data}}. */
    private static JsonNode event(JsonNode message) {
        if (message.path("event").isObject()) {
            return message.get("event");
        }
        if (message.path("data").isObject()) {
            return message.get("data");
        }
        return message.has("e") ? message : null;
    }

    private void answer(SocketLink<UserTopic> link, JsonNode message) {
        int status = message.path("status").asInt();
        VenueException refusal = status == 200 ? null : BinanceSocketAnswers.refusal(message, clock.venueMillis());
        if (!message.path("id").asText("").equals(subscribing)) {
            if (refusal != null) {
                sink.malformed("refusal of a message we did not send", refusal);
            }
            return;
        }
        subscribing = null;
        if (refusal == null) {
            link.ready();
        } else if (refusal.category() == ErrorCategory.CLOCK_SKEW) {
            clock.discard(refusal.getMessage());
            link.reconnect("subscribing to the account's events was refused: " + refusal.getMessage());
        } else {
            link.loginRefused(refusal);
        }
    }
}
