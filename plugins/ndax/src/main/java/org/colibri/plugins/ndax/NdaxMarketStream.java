package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.book.JsonKind;
import org.colibri.kit.book.JsonScanner;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;

/**
 * One public socket: subscribes by calling functions, whose replies are the first data of their topics, and takes events
 * apart. Nothing in an event tells that one before it was lost; so a message that cannot be read makes all books of the
 * socket be asked for anew.
 */
final class NdaxMarketStream implements SocketProtocol<MarketTopic> {

    private static final long DEPTH = 100;
    private static final long LAST = 100;

    private final URI address;
    private final MarketSink sink;
    private final NdaxSymbols symbols;
    private final NdaxLevel2Decoder books;
    private final NdaxEventDecoder events;
    private final JsonScanner json = new JsonScanner();
    private final Map<Long, MarketTopic> asked = new HashMap<>();
    private final Set<MarketTopic> topics = new LinkedHashSet<>();
    private long sequence;

    /** @param millis our clock's time, by which a candle is closed */
    NdaxMarketStream(URI address, NdaxSymbols symbols, LongSupplier millis, MarketSink sink) {
        this.address = address;
        this.sink = sink;
        this.symbols = symbols;
        this.books = new NdaxLevel2Decoder(sink, symbols);
        this.events = new NdaxEventDecoder(sink, symbols, millis);
    }

    @Override
    public URI address() {
        return address;
    }

    /** Public functions want no log-in. */
    @Override
    public void opened(SocketLink<MarketTopic> link) {
        link.ready();
    }

    @Override
    public void subscribe(SocketLink<MarketTopic> link, List<MarketTopic> wanted) {
        for (MarketTopic topic : wanted) {
            NdaxSymbols.Entry entry = symbols.of(topic.instrument());
            if (entry == null) {
                link.failed(
                        topic,
                        VenueException.local(
                                ErrorCategory.INVALID_REQUEST,
                                "NDAX does not list " + topic.instrument().symbol(),
                                null));
                continue;
            }
            topics.add(topic);
            ask(link, topic, entry);
        }
    }

    private void ask(SocketLink<MarketTopic> link, MarketTopic topic, NdaxSymbols.Entry entry) {
        Map<String, Object> form = form(entry);
        switch (topic.channel()) {
            case BOOK -> form.put("Depth", DEPTH);
            case TRADES -> form.put("IncludeLastCount", LAST);
            case CANDLES -> {
                form.put("Interval", NdaxWire.seconds(topic.interval()));
                form.put("IncludeLastCount", LAST);
            }
            case TICKER -> {
                // the instrument alone
            }
        }
        asked.put(call(link, "Subscribe" + name(topic), form), topic);
    }

    @Override
    public void unsubscribe(SocketLink<MarketTopic> link, List<MarketTopic> ended) {
        for (MarketTopic topic : ended) {
            topics.remove(topic);
            asked.values().remove(topic);
            NdaxSymbols.Entry entry = symbols.of(topic.instrument());
            if (entry != null) {
                call(link, "Unsubscribe" + name(topic), form(entry));
                askForOtherIntervals(link, topic, entry);
            }
        }
    }

    /** The venue ends the candles of all intervals of the instrument at once. */
    private void askForOtherIntervals(SocketLink<MarketTopic> link, MarketTopic ended, NdaxSymbols.Entry entry) {
        if (ended.channel() == Channel.CANDLES) {
            NdaxEventDecoder.candles(topics, ended.instrument()).forEach(other -> ask(link, other, entry));
        }
    }

    @Override
    public void applicationPing(SocketLink<MarketTopic> link) {
        call(link, NdaxFunction.PING.venueName(), Map.of());
    }

    @Override
    public void closed() {
        asked.clear();
        topics.clear();
    }

    @Override
    public void text(SocketLink<MarketTopic> link, byte[] bytes, int offset, int length) {
        boolean maybeBook = true;
        try {
            if (!book(bytes, offset, length)) {
                maybeBook = false;
                other(link, NdaxFrame.read(bytes, offset, length));
            }
        } catch (JsonException | IllegalArgumentException | ArithmeticException | VenueException e) {
            sink.malformed("public message", e);
            if (maybeBook) {
                doubtBooks();
            }
        }
    }

    /** Decodes the message in place when it changes a book; false when it is about something else. */
    private boolean book(byte[] bytes, int offset, int length) {
        boolean level2 = false;
        int from = -1;
        int size = 0;
        json.reset(bytes, offset, length);
        json.beginObject();
        while (json.nextField()) {
            if (json.nameIs("n")) {
                json.readText();
                level2 = json.textIs("Level2UpdateEvent");
            } else if (json.nameIs("o") && json.peek() == JsonKind.STRING) {
                json.readText();
                from = json.textOffset();
                size = json.textLength();
            } else {
                json.skip();
            }
        }
        json.end();
        if (!level2) {
            return false;
        }
        if (from < 0 || isEscaped(bytes, from, size)) {
            byte[] content = NdaxFrame.read(bytes, offset, length).content().getBytes(StandardCharsets.UTF_8);
            books.delta(content, 0, content.length);
        } else {
            books.delta(bytes, from, size);
        }
        return true;
    }

    /** Arrays of numbers need no escapes, and are then read where they stand. */
    private static boolean isEscaped(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private void doubtBooks() {
        for (MarketTopic topic : List.copyOf(topics)) {
            NdaxSymbols.Entry entry = topic.channel() == Channel.BOOK ? symbols.of(topic.instrument()) : null;
            BookFeed feed = entry == null ? null : books.feed(entry);
            if (feed != null) {
                feed.invalid(BookEvent.Reason.MALFORMED, "a message that cannot be read may have been of this book");
            }
        }
    }

    private void other(SocketLink<MarketTopic> link, NdaxFrame frame) {
        if (frame.type() == NdaxFrame.EVENT) {
            events.event(frame.name(), frame.payload(), topics);
            return;
        }
        MarketTopic topic = frame.isAnswer() ? asked.remove(frame.sequence()) : null;
        if (topic != null) {
            subscribed(link, topic, frame);
            return;
        }
        VenueException refusal = refusal(frame, frame.payload());
        if (refusal != null) {
            sink.malformed("refusal of " + frame.name(), refusal);
        }
    }

    private void subscribed(SocketLink<MarketTopic> link, MarketTopic topic, NdaxFrame frame) {
        JsonNode first;
        try {
            first = frame.payload();
        } catch (VenueException unreadable) {
            link.failed(topic, unreadable);
            return;
        }
        VenueException refusal = refusal(frame, first);
        NdaxSymbols.Entry entry = symbols.of(topic.instrument());
        if (refusal != null || entry == null) {
            link.failed(
                    topic,
                    refusal != null
                            ? refusal
                            : VenueException.local(ErrorCategory.INVALID_REQUEST, topic + " is not listed", null));
            return;
        }
        link.acknowledged(topic);
        if (topic.channel() == Channel.BOOK) {
            byte[] content = frame.content().getBytes(StandardCharsets.UTF_8);
            books.snapshot(entry, content, 0, content.length);
        } else {
            events.reply(topic, first);
        }
    }

    private static VenueException refusal(NdaxFrame frame, JsonNode payload) {
        VenueException refusal = NdaxErrors.in(payload, null);
        return refusal != null || frame.type() != NdaxFrame.ERROR
                ? refusal
                : VenueException.venue(ErrorCategory.UNKNOWN, null, "an error without words", false);
    }

    private static Map<String, Object> form(NdaxSymbols.Entry entry) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("OMSId", NdaxCalls.OMS);
        form.put("InstrumentId", entry.id());
        return form;
    }

    private static String name(MarketTopic topic) {
        return switch (topic.channel()) {
            case BOOK -> "Level2";
            case TRADES -> "Trades";
            case TICKER -> "Level1";
            case CANDLES -> "Ticker";
            case FUNDING -> throw new IllegalArgumentException("spot has no funding");
        };
    }

    private long call(SocketLink<MarketTopic> link, String function, Map<String, Object> form) {
        sequence += 2;
        link.send(NdaxFrame.request(sequence, function, NdaxJson.object(form)));
        return sequence;
    }
}
