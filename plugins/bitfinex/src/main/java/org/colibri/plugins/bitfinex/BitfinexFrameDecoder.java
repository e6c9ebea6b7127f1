package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.Candle;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.book.JsonKind;
import org.colibri.kit.book.JsonScanner;
import org.colibri.kit.book.LevelReader;
import org.colibri.kit.net.Json;
import org.colibri.kit.venue.MarketSink;

/**
 * Takes the channels' frames apart, {@code [chanId, data, sequence]} or {@code [chanId, word, data, sequence]}, in two
 * steps: {@link #read}, then, when the number is in order, {@link #deliver}. A book's levels go straight from the bytes
 * into its changes, without allocation.
 */
final class BitfinexFrameDecoder {

    private enum Content {
        /** A heartbeat, or nothing that we asked for. */
        NOTHING,
        SNAPSHOT,
        CHANGE,
        OTHER
    }

    private final BitfinexChannels channels;
    private final MarketSink sink;
    private final LongSupplier venueMillis;
    private final JsonScanner json = new JsonScanner();
    private BitfinexChannel channel;
    private BookFeed feed;
    private Content content = Content.NOTHING;
    private JsonNode data;
    private long sequence;

    BitfinexFrameDecoder(BitfinexChannels channels, MarketSink sink, LongSupplier venueMillis) {
        this.channels = channels;
        this.sink = sink;
        this.venueMillis = venueMillis;
    }

    /**
     * Reads one frame. A book's that is broken off or wrong makes the book invalid, at least.
     *
     * @throws RuntimeException a {@code JsonException}, or an {@code IllegalArgumentException}: the frame is not of
     *     the form
     */
    void read(byte[] bytes, int offset, int length) {
        channel = null;
        feed = null;
        content = Content.NOTHING;
        data = null;
        sequence = 0;
        json.reset(bytes, offset, length);
        json.beginArray();
        require();
        channel = channels.get(json.readLong());
        feed = channel != null && channel.isBook() ? channel.book(sink) : null;
        try {
            require();
            if (feed != null) {
                book();
            } else {
                skipWords();
                other(bytes, offset, length);
            }
            readSequence();
        } catch (JsonException | IllegalArgumentException e) {
            content = Content.NOTHING;
            if (feed == null) {
                throw e;
            }
            feed.invalid(BookEvent.Reason.MALFORMED, e.getMessage());
        }
    }

    /** The number of the frame that was read; 0 when it has none. */
    long sequence() {
        return sequence;
    }

    /** Hands over what was read. */
    void deliver() {
        switch (content) {
            case SNAPSHOT, CHANGE -> {
                feed.changes().sequence(sequence, sequence);
                if (content == Content.SNAPSHOT) {
                    feed.snapshot();
                } else {
                    feed.delta();
                }
            }
            case OTHER -> deliverOther();
            case NOTHING -> {
                // heard, which is all that it says
            }
        }
    }

    /**
     * {@code [[price,count,amount],…]} is a whole book, {@code [price,count,amount]} one level, {@code "cs",n} its
     * checksum.
     */
    private void book() {
        BookChanges changes = feed.changes().reset(sink.receivedNanos());
        if (json.peek() == JsonKind.STRING) {
            json.readText();
            if (json.textIs("cs")) {
                require();
                changes.checksum(json.readString());
                content = Content.CHANGE;
            }
            return;
        }
        json.beginArray();
        content = Content.SNAPSHOT;
        if (!json.nextElement()) {
            return;
        }
        if (json.peek() != JsonKind.ARRAY) {
            content = Content.CHANGE;
            level(changes);
            return;
        }
        do {
            json.beginArray();
            require();
            level(changes);
        } while (json.nextElement());
    }

    /**
     * The rest of {@code [price, count, amount]}: without orders the level is gone; the amount's sign tells the side.
     */
    private void level(BookChanges changes) {
        Instrument instrument = feed.instrument();
        long price = LevelReader.price(json, changes, instrument.priceScale());
        require();
        long count = json.readLong();
        require();
        long amount = LevelReader.amount(json, changes, instrument.amountScale());
        while (json.nextElement()) {
            json.skip();
        }
        if (amount > 0) {
            changes.bid(price, count == 0 ? 0 : amount);
        } else if (amount < 0) {
            changes.ask(price, count == 0 ? 0 : -amount);
        } else {
            throw new IllegalArgumentException("a book level's amount of zero tells no side");
        }
    }

    /** Past {@code "te"} and {@code "tu"}, after which their data stands; a heartbeat has none. */
    private void skipWords() {
        content = Content.OTHER;
        if (json.peek() == JsonKind.STRING) {
            json.readText();
            if (json.textIs("te") || json.textIs("tu")) {
                require();
            } else {
                content = Content.NOTHING;
            }
        }
    }

    /** Rarer than book changes, so read as a tree. */
    private void other(byte[] bytes, int offset, int length) {
        if (content != Content.OTHER) {
            return;
        }
        json.skip();
        if (channel == null) {
            content = Content.NOTHING;
            return;
        }
        JsonNode frame = Json.read(bytes, offset, length);
        data = frame.get(1).isTextual() ? frame.get(2) : frame.get(1);
    }

    private void readSequence() {
        if (json.nextElement()) {
            sequence = json.readLong();
            while (json.nextElement()) {
                json.skip();
            }
        }
        json.end();
    }

    private void deliverOther() {
        Instrument instrument = channel.topic().instrument();
        switch (channel.topic().channel()) {
            case TRADES -> trades(instrument).forEach(sink::trade);
            case TICKER -> sink.ticker(BitfinexMarketData.ticker(instrument, data));
            case CANDLES -> candles(instrument).forEach(candle -> channel.candle(candle, sink));
            case BOOK -> {
                // a book that is not watched any more
            }
        }
    }

    private List<PublicTrade> trades(Instrument instrument) {
        return data.path(0).isArray() || data.isEmpty()
                ? BitfinexMarketData.trades(instrument, data)
                : List.of(BitfinexMarketData.trade(instrument, data));
    }

    private List<Candle> candles(Instrument instrument) {
        var interval = channel.topic().interval();
        long now = venueMillis.getAsLong();
        return data.path(0).isArray() || data.isEmpty()
                ? BitfinexMarketData.candles(instrument, interval, data, now)
                : List.of(BitfinexMarketData.candle(instrument, interval, data, now));
    }

    private void require() {
        if (!json.nextElement()) {
            throw new IllegalArgumentException("a list of the venue ends too early");
        }
    }
}
