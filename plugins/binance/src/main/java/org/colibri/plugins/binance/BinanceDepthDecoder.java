package org.colibri.plugins.binance;

import java.nio.charset.StandardCharsets;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.BookSide;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.book.JsonScanner;
import org.colibri.kit.book.LevelReader;
import org.colibri.kit.venue.MarketSink;

/**
 * The hot path: a {@code depthUpdate} straight from the frame's bytes into the feed's changes, without allocation. What
 * it does not know in a message it skips.
 */
final class BinanceDepthDecoder {

    private static final byte[] COMBINED = ascii("{\"stream\":\"");
    private static final byte[] DEPTH = ascii("@depth@");
    private static final byte[] SLOW_DEPTH = ascii("@depth\"");
    private static final byte[] DATA = ascii("\",\"data\":");
    private static final byte[] RAW = ascii("{\"e\":\"depthUpdate\"");

    private final MarketSink sink;
    private final boolean engineTime;
    private final JsonScanner json = new JsonScanner();
    /** Where the event that was read last names its pair; length 0 when it does not. */
    private int symbolOffset;

    private int symbolLength;
    private boolean toldBids;
    private boolean toldAsks;

    /** @param engineTime the time of the change stands in {@code T}, as on futures, not in {@code E} */
    BinanceDepthDecoder(MarketSink sink, boolean engineTime) {
        this.sink = sink;
        this.engineTime = engineTime;
    }

    /** Decodes the message when it begins as the venue writes deltas, wrapped or bare; false when it does not. */
    boolean decode(byte[] bytes, int offset, int length) {
        if (startsWith(bytes, offset, length, COMBINED)) {
            int end = offset + length;
            int at = indexOf(bytes, offset + COMBINED.length, end, '@');
            if (at < 0 || !startsWith(bytes, at, end - at, DEPTH) && !startsWith(bytes, at, end - at, SLOW_DEPTH)) {
                return false;
            }
            int quote = indexOf(bytes, at, end, '"');
            if (quote >= 0 && bytes[end - 1] == '}' && startsWith(bytes, quote, end - quote, DATA)) {
                combined(bytes, offset + COMBINED.length, at, quote + DATA.length, end - 1);
            } else {
                decodeAny(bytes, offset, length);
            }
            return true;
        }
        if (startsWith(bytes, offset, length, RAW)) {
            decodeAny(bytes, offset, length);
            return true;
        }
        return false;
    }

    /**
     * Decodes a delta in whatever order its fields stand, wrapped or bare, in two passes: the pair must be known before
     * its levels.
     */
    void decodeAny(byte[] bytes, int offset, int length) {
        json.reset(bytes, offset, length);
        if (!findSymbol(false)) {
            throw new IllegalArgumentException("a depthUpdate without its symbol");
        }
        BookFeed feed = sink.book(bytes, json.textOffset(), json.textLength());
        if (feed == null) {
            return;
        }
        try {
            json.reset(bytes, offset, length);
            BookChanges changes = feed.changes().reset(sink.receivedNanos());
            read(feed, changes, false);
            json.end();
            deliver(feed, changes);
        } catch (JsonException e) {
            feed.invalid(BookEvent.Reason.MALFORMED, e.getMessage());
        }
    }

    /** The pair stands in the stream's name, from {@code name} to {@code nameEnd}; the event from {@code event} on. */
    private void combined(byte[] bytes, int name, int nameEnd, int event, int end) {
        BookFeed feed = sink.book(bytes, name, nameEnd - name);
        if (feed == null) {
            // unwatched a moment ago
            return;
        }
        try {
            json.reset(bytes, event, end - event);
            BookChanges changes = feed.changes().reset(sink.receivedNanos());
            read(feed, changes, true);
            json.end();
            if (symbolLength > 0 && sink.book(bytes, symbolOffset, symbolLength) != feed) {
                // Not taken; should it have been this pair's all the same, the next one shows the gap.
                throw new IllegalArgumentException("a depthUpdate of another pair than its stream's name says");
            }
            deliver(feed, changes);
        } catch (JsonException e) {
            feed.invalid(BookEvent.Reason.MALFORMED, e.getMessage());
        }
    }

    private void deliver(BookFeed feed, BookChanges changes) {
        if (changes.firstSequence() <= 0 || changes.sequence() < changes.firstSequence()) {
            feed.invalid(BookEvent.Reason.MALFORMED, "a depthUpdate without its update ids U and u");
        } else if (!toldBids || !toldAsks) {
            // Without changes a side is an empty list: one that is missing may have been lost on the way.
            feed.invalid(BookEvent.Reason.MALFORMED, "a depthUpdate without its sides b and a");
        } else {
            feed.delta();
        }
    }

    /** @param wrapped inside of {@code data}, which does not nest */
    private boolean findSymbol(boolean wrapped) {
        json.beginObject();
        while (json.nextField()) {
            if (json.nameChar() == 's') {
                json.readText();
                return true;
            }
            if (!wrapped && json.nameIs("data")) {
                return findSymbol(true);
            }
            json.skip();
        }
        return false;
    }

    /** @param event already at the event itself, which wraps no other */
    private void read(BookFeed feed, BookChanges changes, boolean event) {
        long first = 0;
        long last = 0;
        boolean wrapped = false;
        symbolLength = 0;
        toldBids = false;
        toldAsks = false;
        json.beginObject();
        while (json.nextField()) {
            switch (json.nameChar()) {
                case 'E' -> time(changes, !engineTime);
                case 'T' -> time(changes, engineTime);
                case 'U' -> first = json.readLong();
                case 'u' -> last = json.readLong();
                case 's' -> {
                    json.readText();
                    symbolOffset = json.textOffset();
                    symbolLength = json.textLength();
                }
                case 'b' -> {
                    LevelReader.read(json, feed, BookSide.BID);
                    toldBids = true;
                }
                case 'a' -> {
                    LevelReader.read(json, feed, BookSide.ASK);
                    toldAsks = true;
                }
                default -> {
                    if (json.nameIs("pu")) {
                        changes.previousSequence(json.readLong());
                    } else if (!event && json.nameIs("data")) {
                        wrapped = true;
                        read(feed, changes, true);
                    } else {
                        json.skip();
                    }
                }
            }
        }
        if (!wrapped) {
            changes.sequence(first, last);
        }
    }

    private void time(BookChanges changes, boolean wanted) {
        if (wanted) {
            changes.timestamp(json.readLong());
        } else {
            json.skip();
        }
    }

    private static boolean startsWith(byte[] bytes, int offset, int length, byte[] prefix) {
        if (length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[offset + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] bytes, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
