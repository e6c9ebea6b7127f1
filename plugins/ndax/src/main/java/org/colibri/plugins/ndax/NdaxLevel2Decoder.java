package org.colibri.plugins.ndax;

import org.colibri.api.event.BookEvent;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Instrument;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.book.JsonScanner;
import org.colibri.kit.book.LevelReader;
import org.colibri.kit.venue.MarketSink;

/**
 * The hot path: the array of price levels of a {@code Level2UpdateEvent}, or of the reply to its subscription, straight
 * into the feed's changes, without allocation.
 */
final class NdaxLevel2Decoder {

    private static final int INSTRUMENT = 7;
    private static final int DELETION = 2;

    private final MarketSink sink;
    private final NdaxSymbols symbols;
    private final JsonScanner json = new JsonScanner();

    NdaxLevel2Decoder(MarketSink sink, NdaxSymbols symbols) {
        this.sink = sink;
        this.symbols = symbols;
    }

    /**
     * Changes of one book; the instrument stands behind the price in each level, so it is looked for first.
     *
     * @throws JsonException when the message cannot be read as far as its instrument
     * @throws IllegalArgumentException for an instrument that is not listed
     */
    void delta(byte[] bytes, int offset, int length) {
        json.reset(bytes, offset, length);
        json.beginArray();
        if (!json.nextElement()) {
            return;
        }
        json.beginArray();
        for (int i = 0; i < INSTRUMENT; i++) {
            next();
            json.skip();
        }
        next();
        long id = json.readLong();
        NdaxSymbols.Entry entry = symbols.byId(id);
        if (entry == null) {
            throw new IllegalArgumentException("a book of instrument " + id + ", which is not listed");
        }
        BookFeed feed = feed(entry);
        if (feed == null) {
            // unwatched a moment ago
            return;
        }
        if (read(feed, id, bytes, offset, length)) {
            feed.delta();
        }
    }

    /** A whole book, which may be empty and then names no instrument. */
    void snapshot(NdaxSymbols.Entry entry, byte[] bytes, int offset, int length) {
        BookFeed feed = feed(entry);
        if (feed != null && read(feed, entry.id(), bytes, offset, length)) {
            feed.snapshot();
        }
    }

    /** The feed of a watched book, or null. */
    BookFeed feed(NdaxSymbols.Entry entry) {
        return sink.book(entry.symbol(), 0, entry.symbol().length);
    }

    /** True when all could be read; otherwise the book is told that it is not to be trusted. */
    private boolean read(BookFeed feed, long id, byte[] bytes, int offset, int length) {
        try {
            json.reset(bytes, offset, length);
            levels(feed, feed.changes().reset(sink.receivedNanos()), id);
            json.end();
            return true;
        } catch (JsonException | IllegalArgumentException e) {
            feed.invalid(BookEvent.Reason.MALFORMED, e.getMessage());
            return false;
        }
    }

    private void levels(BookFeed feed, BookChanges changes, long id) {
        long first = Long.MAX_VALUE;
        long last = 0;
        long time = 0;
        json.beginArray();
        while (json.nextElement()) {
            json.beginArray();
            next();
            long sequence = json.readLong();
            if (sequence <= 0) {
                throw new IllegalArgumentException("a book level with the update id " + sequence);
            }
            first = Math.min(first, sequence);
            last = Math.max(last, sequence);
            next();
            json.skip();
            next();
            time = Math.max(time, json.readDecimal(0));
            level(feed.instrument(), changes, id);
        }
        changes.sequence(last == 0 ? 0 : first, last);
        changes.timestamp(time);
    }

    /** From the action type on. A deleted level may still show its amount. */
    private void level(Instrument instrument, BookChanges changes, long id) {
        next();
        long action = json.readLong();
        next();
        json.skip();
        next();
        json.skip();
        next();
        long price = LevelReader.price(json, changes, instrument.priceScale());
        next();
        if (json.readLong() != id) {
            throw new IllegalArgumentException("a message about several books");
        }
        next();
        long amount = 0;
        if (action == DELETION) {
            json.skip();
        } else {
            amount = LevelReader.amount(json, changes, instrument.amountScale());
        }
        next();
        BookSide side = side(json.readLong());
        while (json.nextElement()) {
            json.skip();
        }
        if (action < 0 || action > DELETION) {
            throw new IllegalArgumentException("a book level with the action " + action);
        }
        if (side == BookSide.BID) {
            changes.bid(price, amount);
        } else {
            changes.ask(price, amount);
        }
    }

    private static BookSide side(long venue) {
        if (venue == 0) {
            return BookSide.BID;
        }
        if (venue == 1) {
            return BookSide.ASK;
        }
        throw new IllegalArgumentException("a book level of side " + venue);
    }

    private void next() {
        if (!json.nextElement()) {
            throw new IllegalArgumentException("a book level has fewer than ten values");
        }
    }
}
