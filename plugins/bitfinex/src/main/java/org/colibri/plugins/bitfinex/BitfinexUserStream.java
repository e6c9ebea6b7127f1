package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.kit.venue.WholeAccountStream;

/** The private socket: logs in, after which channel 0 tells everything of the account without being asked. */
final class BitfinexUserStream implements WholeAccountStream {

    private final URI address;
    private final BitfinexAuth auth;
    private final BitfinexUserEvents events;
    private long pings;

    BitfinexUserStream(URI address, BitfinexAuth auth, BitfinexUserEvents events) {
        this.address = address;
        this.auth = auth;
        this.events = events;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void opened(SocketLink<UserTopic> link) {
        link.send(auth.login());
    }

    @Override
    public void applicationPing(SocketLink<UserTopic> link) {
        link.send(BitfinexSocketEvent.ping(++pings));
    }

    @Override
    public void text(SocketLink<UserTopic> link, byte[] bytes, int offset, int length) {
        try {
            JsonNode message = Json.read(bytes, offset, length);
            if (message.isObject()) {
                event(link, new BitfinexSocketEvent(message));
            } else {
                events.decode(new BitfinexRow(message));
            }
        } catch (IllegalArgumentException | ArithmeticException | VenueException e) {
            events.malformed("private message", e);
        }
    }

    private void event(SocketLink<UserTopic> link, BitfinexSocketEvent event) {
        if (event.isRestart()) {
            link.reconnect(event.words());
        } else if (event.name().equals("auth")) {
            VenueException refusal = event.refusal();
            if (refusal == null) {
                link.ready();
            } else if (refusal.category() == ErrorCategory.AUTHENTICATION
                    || refusal.category() == ErrorCategory.PERMISSION) {
                link.loginRefused(refusal);
            } else {
                link.reconnect("the log-in was refused: " + refusal.getMessage());
            }
        } else if (event.name().equals("error")) {
            events.malformed("error event", event.refusal());
        }
    }
}
