package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Timers;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.kit.venue.WholeAccountStream;

/**
 * The private socket of futures: its address holds a listen key, which REST gives out for 60 minutes and prolongs. All
 * programs of one account get the same key, so that it is not taken back at the end (HLTH-2).
 */
final class BinancePerpetualUserStream implements WholeAccountStream {

    private static final String PATH = "/fapi/v1/listenKey";
    private static final Duration RENEWAL = Duration.ofMinutes(30);

    private final URI streams;
    private final BinanceClient client;
    private final BinanceAuth auth;
    private final Timers timers;
    private final AccountSink sink;
    private final BinancePerpetualUserEvents events;
    private String listenKey;
    private Timers.Timer renewal;

    /**
     * @param streams the host of streams, without their paths
     * @param timers renew the key
     */
    BinancePerpetualUserStream(
            URI streams,
            BinanceClient client,
            BinanceAuth auth,
            Timers timers,
            AccountSink sink,
            BinancePerpetualUserEvents events) {
        this.streams = streams;
        this.client = client;
        this.auth = auth;
        this.timers = timers;
        this.sink = sink;
        this.events = events;
    }

    /** Asks for the key: the one that there is, prolonged, or a new one. */
    @Override
    public CompletableFuture<?> prepare() {
        RestCall call = keyCall(RestCall.post(PATH)).endpoint("new listen key").build();
        return client.call(call, answer -> JsonFields.text(answer, "listenKey")).thenAccept(key -> listenKey = key);
    }

    private RestCall.Builder keyCall(RestCall.Builder call) {
        return call.header(auth.keyHeader().name(), auth.keyHeader().value())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .cost(BinancePerpetualLimits.weight(1))
                .priority(Priority.STREAM_KEEP_ALIVE)
                .idempotency(Idempotency.IDEMPOTENT);
    }

    @Override
    public URI address() {
        return URI.create(streams + "/private/ws/" + listenKey);
    }

    /** The key in the address is the log-in, and all that there is to subscribe to. */
    @Override
    public void opened(SocketLink<UserTopic> link) {
        renewal = timers.after(RENEWAL, () -> renew(link));
        link.ready();
    }

    /** Prolongs the account's key, which the request does not name. */
    CompletableFuture<JsonNode> prolong() {
        RestCall call = keyCall(RestCall.put(PATH)).endpoint("listen key").build();
        return client.call(call, answer -> answer);
    }

    /** A key that could not be prolonged may end soon: the successor's is asked for anew before it does. */
    private void renew(SocketLink<UserTopic> link) {
        Timers.Timer mine = timers.after(RENEWAL, () -> renew(link));
        renewal = mine;
        prolong().whenComplete((done, failure) -> {
            if (failure != null && renewal == mine) {
                link.replace("the listen key could not be prolonged");
            }
        });
    }

    @Override
    public void closed() {
        if (renewal != null) {
            renewal.cancel();
            renewal = null;
        }
    }

    /** Events come bare; under {@code {stream, data}} where a client asked for that form. */
    @Override
    public void text(SocketLink<UserTopic> link, byte[] bytes, int offset, int length) {
        try {
            JsonNode message = Json.read(bytes, offset, length);
            JsonNode event = message.path("data").isObject() ? message.get("data") : message;
            switch (event.path("e").asText("")) {
                case "listenKeyExpired" -> link.reconnect("the listen key expired");
                case "serverShutdown" -> link.reconnect("the venue shuts this server down");
                default -> events.decode(event);
            }
        } catch (IllegalArgumentException | ArithmeticException | VenueException e) {
            sink.malformed("private message", e);
        }
    }
}
