package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.kit.venue.WholeAccountStream;

/** The private socket: logs in, subscribes to the account once and then tells all its events. */
final class NdaxUserStream implements WholeAccountStream {

    private static final String SUBSCRIBE = "SubscribeAccountEvents";

    private final URI address;
    private final AccountSink sink;
    private final NdaxUserEvents events;
    private final NdaxSocketLogin login;
    private long sequence;
    /** 0 when no such answer is waited for, as {@code subscribing}. */
    private long loggingIn;

    private long subscribing;

    NdaxUserStream(URI address, NdaxAuth auth, NdaxSymbols symbols, AccountSink sink) {
        this.address = address;
        this.sink = sink;
        this.events = new NdaxUserEvents(sink, symbols);
        this.login = new NdaxSocketLogin(auth);
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void opened(SocketLink<UserTopic> link) {
        sequence += 2;
        loggingIn = sequence;
        link.send(login.request(sequence));
    }

    @Override
    public void applicationPing(SocketLink<UserTopic> link) {
        call(link, NdaxFunction.PING.venueName(), Map.of());
    }

    @Override
    public void closed() {
        loggingIn = 0;
        subscribing = 0;
    }

    @Override
    public void text(SocketLink<UserTopic> link, byte[] bytes, int offset, int length) {
        try {
            NdaxFrame frame = NdaxFrame.read(bytes, offset, length);
            if (frame.isAnswer() && loggingIn != 0 && frame.sequence() == loggingIn) {
                loggingIn = 0;
                Long account = login.account(frame, link::loginRefused, link::reconnect);
                if (account != null) {
                    subscribing = call(link, SUBSCRIBE, NdaxCalls.ofAccount(account, Map.of()));
                }
            } else if (frame.type() == NdaxFrame.EVENT) {
                events.decode(frame.name(), frame.payload());
            } else if (frame.isAnswer()) {
                answer(link, frame);
            }
        } catch (IllegalArgumentException | ArithmeticException | VenueException e) {
            sink.malformed("private message", e);
        }
    }

    private void answer(SocketLink<UserTopic> link, NdaxFrame frame) {
        JsonNode payload = frame.payload();
        VenueException refusal = NdaxErrors.in(payload, null);
        if (subscribing == 0 || frame.sequence() != subscribing) {
            if (refusal != null) {
                sink.malformed("refusal of " + frame.name(), refusal);
            }
            return;
        }
        subscribing = 0;
        if (NdaxJson.flag(payload, "Subscribe") || NdaxJson.flag(payload, "Subscribed")) {
            link.ready();
        } else {
            link.reconnect("subscribing to the account's events was refused"
                    + (refusal == null ? "" : ": " + refusal.getMessage()));
        }
    }

    private long call(SocketLink<UserTopic> link, String function, Map<String, Object> form) {
        sequence += 2;
        link.send(NdaxFrame.request(sequence, function, NdaxJson.object(form)));
        return sequence;
    }
}
