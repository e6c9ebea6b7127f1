package org.example.{{package}};

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.VenueException;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess.UserTopic;

/**
 * The private socket: logs in with one signed message and is then told of orders, fills and balances. CHANGE: log-in
 * and messages. After each log-in the kit reconciles orders, fills and balances by REST, so nothing that happened in
 * between is lost.
 */
final class {{Class}}UserStream implements SocketProtocol<UserTopic> {

    private final URI address;
    private final {{Class}}Auth auth;
    private final ClockSync clock;
    private final AccountSink sink;
    private SocketLink<UserTopic> open;

    {{Class}}UserStream(URI address, {{Class}}Auth auth, ClockSync clock, AccountSink sink) {
        this.address = address;
        this.auth = auth;
        this.clock = clock;
        this.sink = sink;
    }

    @Override
    public URI address() {
        return address;
    }

    /** Logs in as soon as the venue's clock is known: a wrong time would be refused. */
    @Override
    public void opened(SocketLink<UserTopic> link) {
        open = link;
        if (clock.isReady()) {
            link.send(auth.login(clock.timestampMillis()));
            return;
        }
        clock.sync().whenComplete((done, failure) -> {
            if (open != link) {
                return;
            }
            if (failure == null) {
                link.send(auth.login(clock.timestampMillis()));
            } else {
                link.reconnect("the venue's clock cannot be asked: " + failure.getMessage());
            }
        });
    }

    /** The log-in brings all topics. */
    @Override
    public void subscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
        topics.forEach(link::acknowledged);
    }

    @Override
    public void unsubscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
        // the venue has no such message: all ends with the connection
    }

    @Override
    public void closed() {
        open = null;
    }

    @Override
    public void text(SocketLink<UserTopic> link, byte[] bytes, int offset, int length) {
        try {
            JsonNode message = Json.read(bytes, offset, length);
            switch (message.path("type").asText("")) {
                case "loggedIn" -> link.ready();
                case "loggedOut" -> link.reconnect("the venue ended the session");
                case "refused" -> refused(link, message);
                case "order" -> order(message);
                case "balances" ->
                    sink.balances(
                            {{Class}}Wire.balances(JsonFields.required(message, "balances")),
                            JsonFields.number(message, "time"));
                default -> {
                    // none of ours
                }
            }
        } catch (IllegalArgumentException | ArithmeticException | VenueException e) {
            sink.malformed("private message", e);
        }
    }

    /** Only a refused key ends the session for good; what may be better next time is tried again. */
    private void refused(SocketLink<UserTopic> link, JsonNode message) {
        VenueException refusal = {{Class}}Errors.refusal(message);
        if (refusal == null) {
            throw new IllegalArgumentException("a refusal without its code");
        }
        if (refusal.category() == ErrorCategory.AUTHENTICATION) {
            link.loginRefused(refusal);
            return;
        }
        if (refusal.category() == ErrorCategory.CLOCK_SKEW) {
            clock.discard(refusal.getMessage());
        }
        link.reconnect("the log-in was refused: " + refusal.getMessage());
    }

    private void order(JsonNode message) {
        JsonNode order = JsonFields.required(message, "order");
        Instrument instrument = sink.instrument(JsonFields.text(order, "symbol"));
        if (instrument == null) {
            throw new IllegalArgumentException("an order on an instrument that is not listed");
        }
        sink.order(new OrderReport(
                {{Class}}Wire.order(instrument, order),
                message.hasNonNull("fill") ? List.of({{Class}}Wire.fill(instrument, message.get("fill"))) : List.of()));
    }
}
