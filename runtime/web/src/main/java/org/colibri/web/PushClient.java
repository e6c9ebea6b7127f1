package org.colibri.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Timers;
import org.colibri.engine.host.HostFeed;
import org.colibri.web.EventRing.Cursor;

/**
 * One client of the push stream. It says {@code hello} with its token first, and where it was in each stream; it then gets
 * every order event after that place in order, as fast as it reads and out of the ring, so that a slow one holds up nobody.
 * What it missed beyond the ring is told by a {@code reset}. Used on the web loop.
 */
final class PushClient {

    static final short TRY_LATER = 1013;
    private static final short REFUSED = 4401;
    private static final short MALFORMED = 4400;
    private static final Duration HELLO = Duration.ofSeconds(5);
    private static final int QUEUED_BYTES = 256 << 10;

    private final PushHub hub;
    private final ServerWebSocket socket;
    private final Map<EventRing, Cursor> places = new HashMap<>();
    private final Map<String, Cursor> asked = new HashMap<>();
    private Timers.Timer patience;
    private String token;
    private Books.Key bookKey;
    private Books.Watched book;
    private long bookVersion;
    private boolean resumes;
    private boolean greeted;
    private boolean closed;

    PushClient(PushHub hub, ServerWebSocket socket) {
        this.hub = hub;
        this.socket = socket;
    }

    void start(Timers timers) {
        socket.setWriteQueueMaxSize(QUEUED_BYTES);
        socket.exceptionHandler(broken -> closed = true);
        socket.drainHandler(drained -> places.keySet().stream().toList().forEach(this::sendEvents));
        socket.textMessageHandler(this::take);
        patience = timers.after(HELLO, () -> {
            if (token == null) {
                end(REFUSED, "no hello");
            }
        });
    }

    /** Its socket holds as much as it may, and takes no more for now. */
    boolean isBehind() {
        return isWelcome() && socket.writeQueueFull();
    }

    boolean isWelcome() {
        return token != null && !closed;
    }

    private void take(String text) {
        try {
            JsonNode message = hub.view().views().vocabulary().mapper().readTree(text);
            String type = message.path("type").asText();
            if (token == null) {
                hello(type, message);
            } else {
                switch (type) {
                    case "watch" -> watch(message);
                    case "unwatch" -> leaveBook();
                    default -> end(MALFORMED, "no such message");
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            end(MALFORMED, "not understood");
        }
    }

    private void hello(String type, JsonNode message) {
        String given = message.path("token").asText();
        if (!type.equals("hello") || !hub.access().allows(given)) {
            end(REFUSED, "not allowed");
            return;
        }
        token = given;
        patience.cancel();
        message.path("resume")
                .forEach(place -> asked.put(
                        place.path("stream").asText(),
                        new Cursor(
                                place.path("generation").asText(),
                                place.path("eventSequence").asLong())));
        send(node("welcome").put("host", hub.view().host().status().host().startedAt()));
        resumes = !asked.isEmpty();
        hub.view().feeds().rings().forEach(this::sendEvents);
        greeted = true;
    }

    /** Sends what is new in that stream, as far as the client keeps up. */
    void sendEvents(EventRing ring) {
        if (!isWelcome()) {
            return;
        }
        Cursor place = places.get(ring);
        if (place == null) {
            place = enter(ring);
        }
        if (!ring.reaches(place)) {
            place = reset(ring, place);
        }
        OrderEvent event = ring.after(place);
        while (event != null && !socket.writeQueueFull()) {
            write(hub.view().views().event(ring.stream(), ring.generation(), event));
            hub.figures().eventSent();
            place = new Cursor(ring.generation(), event.header().eventSequence());
            event = ring.after(place);
        }
        places.put(ring, place);
    }

    /** Where the client goes on: its own place; for one that is new the end, of a stream that is new the beginning. */
    private Cursor enter(EventRing ring) {
        Cursor resumed = asked.remove(ring.stream());
        if (resumed != null) {
            return ring.reaches(resumed) ? told(ring, resumed) : reset(ring, resumed);
        }
        boolean newStream = greeted || resumes;
        return told(ring, newStream ? ring.begin() : ring.end());
    }

    private Cursor told(EventRing ring, Cursor place) {
        send(position("stream", ring, place));
        return place;
    }

    /** What lies between the client's place and the oldest event that is kept is lost to it, and it hears so. */
    private Cursor reset(EventRing ring, Cursor place) {
        Cursor begin = ring.begin();
        ObjectNode reset = position("reset", ring, begin)
                .put("message", "events before this place are not kept any more; ask for orders and fills anew");
        if (place.generation().equals(begin.generation())) {
            reset.put("lost", begin.eventSequence() - place.eventSequence());
        }
        send(reset);
        hub.figures().resetSent();
        return begin;
    }

    private static ObjectNode position(String type, EventRing ring, Cursor place) {
        return node(type)
                .put("stream", ring.stream())
                .put("generation", place.generation())
                .put("eventSequence", place.eventSequence());
    }

    private void watch(JsonNode message) {
        leaveBook();
        String connector = message.path("connector").asText();
        TradingPair pair = TradingPair.parse(message.path("tradingPair").asText());
        HostFeed feed = hub.feedOf(message.path("bot").asText(), connector);
        if (feed != null) {
            bookKey = new Books.Key(feed.bus(), pair);
            book = hub.books().watch(bookKey);
            bookVersion = 0;
        }
    }

    /** The connection has ended. */
    void gone() {
        closed = true;
        patience.cancel();
        leaveBook();
    }

    private void leaveBook() {
        if (bookKey != null) {
            hub.books().leave(bookKey);
            bookKey = null;
            book = null;
        }
    }

    /** Sends the watched book when it has changed. */
    void sendBook() {
        if (book != null && book.newest() != null && book.version() != bookVersion && isWelcome()) {
            bookVersion = book.version();
            sendNewest(
                    hub.view().views().book(book.newest()).put("type", "book").toString());
        }
    }

    /** Sends something of which only the newest matters; a client that reads too slowly does without. */
    void sendNewest(String text) {
        if (!hub.access().allows(token)) {
            end(REFUSED, "the session has ended");
        } else if (socket.writeQueueFull()) {
            hub.figures().leftOut();
        } else {
            socket.writeTextMessage(text);
        }
    }

    private void send(ObjectNode message) {
        write(message);
    }

    private void write(ObjectNode message) {
        socket.writeTextMessage(message.toString());
    }

    private static ObjectNode node(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    void close(String why) {
        end((short) 1001, why);
    }

    private void end(short code, String why) {
        if (!closed) {
            closed = true;
            patience.cancel();
            leaveBook();
            socket.close(code, why);
        }
    }
}
