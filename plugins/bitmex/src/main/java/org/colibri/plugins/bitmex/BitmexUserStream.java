package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.VenueException;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.VenueAccess.UserTopic;

/** The private socket: logs in once, then asks for the account's tables. */
final class BitmexUserStream implements SocketProtocol<UserTopic> {

    private static final List<String> ALL = List.of("order", "execution", "margin", "position");

    private final URI address;
    private final BitmexAuth auth;
    private final ClockSync clock;
    private final BitmexUserEvents events;
    private final boolean positions;
    private final Map<UserTopic, Set<String>> awaited = new EnumMap<>(UserTopic.class);

    /** @param positions asked for with the orders */
    BitmexUserStream(URI address, BitmexAuth auth, ClockSync clock, BitmexUserEvents events, boolean positions) {
        this.address = address;
        this.auth = auth;
        this.clock = clock;
        this.events = events;
        this.positions = positions;
    }

    /** The log-in tells when it expires: a wrong time would be refused. */
    @Override
    public CompletableFuture<?> prepare() {
        return clock.ready();
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void opened(SocketLink<UserTopic> link) {
        link.send(auth.login(clock.venueMillis()));
    }

    /** What is asked for again may have been taken without our hearing of it, and would be refused: it ends first. */
    @Override
    public void subscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
        List<UserTopic> again = topics.stream().filter(awaited::containsKey).toList();
        if (!again.isEmpty()) {
            link.send(BitmexSocketEvent.request("unsubscribe", tables(again)));
        }
        topics.forEach(topic -> awaited.put(topic, new HashSet<>(tables(topic))));
        link.send(BitmexSocketEvent.request("subscribe", tables(topics)));
    }

    @Override
    public void unsubscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
        topics.forEach(awaited::remove);
        link.send(BitmexSocketEvent.request("unsubscribe", tables(topics)));
    }

    /** In the venue's own order, each once. */
    private List<String> tables(List<UserTopic> topics) {
        return ALL.stream()
                .filter(table -> topics.stream().anyMatch(topic -> tables(topic).contains(table)))
                .toList();
    }

    private Set<String> tables(UserTopic topic) {
        return switch (topic) {
            case ORDERS -> positions ? Set.of("order", "execution", "position") : Set.of("order", "execution");
            case BALANCES -> Set.of("margin");
        };
    }

    @Override
    public void applicationPing(SocketLink<UserTopic> link) {
        link.send(BitmexSocketEvent.PING);
    }

    @Override
    public void closed() {
        awaited.clear();
        events.clear();
    }

    @Override
    public void text(SocketLink<UserTopic> link, byte[] bytes, int offset, int length) {
        if (BitmexSocketEvent.isPong(bytes, offset, length)) {
            return;
        }
        JsonNode message;
        try {
            message = Json.read(bytes, offset, length);
        } catch (VenueException e) {
            lost(e);
            return;
        }
        BitmexSocketEvent event = new BitmexSocketEvent(message);
        try {
            if (!message.has("table") && event.isKnown()) {
                event(link, event);
            } else if (!message.has("table")) {
                lost(new IllegalArgumentException("it is of no table, and neither confirms nor refuses anything"));
            } else if (!BitmexUserEvents.isOfATable(message)) {
                lost(new IllegalArgumentException("its table or its action is none that was asked for"));
            } else if (!events.decode(message)) {
                link.reconnect("a message was lost, and rows change that it may have changed too");
            }
        } catch (IllegalArgumentException | ArithmeticException | VenueException e) {
            events.malformed("private message", e);
        }
    }

    /** Whatever it told, of any table, is not known. */
    private void lost(Exception why) {
        events.malformed("private message", why);
        events.doubt();
    }

    private void event(SocketLink<UserTopic> link, BitmexSocketEvent event) {
        VenueException refusal = event.refusal();
        if (event.isLogin()) {
            link.loggedIn(refusal);
        } else if (refusal != null && !event.isEnd()) {
            refused(link, event.topics(), refusal);
        } else if (!event.subscribed().isEmpty()) {
            confirmed(link, event.subscribed());
        }
    }

    /** A topic is there when all of its tables are. */
    private void confirmed(SocketLink<UserTopic> link, String table) {
        awaited.forEach((topic, tables) -> {
            if (tables.remove(table) && tables.isEmpty()) {
                link.acknowledged(topic);
            }
        });
    }

    private void refused(SocketLink<UserTopic> link, List<String> tables, VenueException refusal) {
        List<UserTopic> failed = List.copyOf(awaited.keySet()).stream()
                .filter(topic -> tables(topic).stream().anyMatch(tables::contains))
                .toList();
        if (failed.isEmpty()) {
            events.malformed("refusal of a message that asked for no table", refusal);
        }
        failed.forEach(topic -> link.failed(topic, refusal));
    }
}
