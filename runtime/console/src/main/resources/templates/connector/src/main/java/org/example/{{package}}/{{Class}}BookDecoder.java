package org.example.{{package}};

import org.colibri.api.event.BookEvent;
import org.colibri.api.model.BookSide;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.book.JsonKind;
import org.colibri.kit.book.JsonScanner;
import org.colibri.kit.book.LevelReader;
import org.colibri.kit.venue.MarketSink;

/**
 * The hot path: a book message straight from the frame's bytes into the feed's changes, without a tree and without
 * allocation. CHANGE: the fields.
 */
final class {{Class}}BookDecoder {

    private final MarketSink sink;
    private final JsonScanner json = new JsonScanner();

    {{Class}}BookDecoder(MarketSink sink) {
        this.sink = sink;
    }

    /**
     * Decodes a book message; false when the message is another. In two passes, so that the order of fields does not
     * matter: the pair must be known before its levels are read at its scales.
     */
    boolean decode(byte[] bytes, int offset, int length) {
        json.reset(bytes, offset, length);
        if (json.peek() != JsonKind.OBJECT) {
            return false;
        }
        boolean book = false;
        int symbolOffset = 0;
        int symbolLength = 0;
        json.beginObject();
        while (json.nextField() && !(book && symbolLength > 0)) {
            if (json.nameIs("type")) {
                json.readText();
                if (!json.textIs("book")) {
                    return false;
                }
                book = true;
            } else if (json.nameIs("symbol")) {
                json.readText();
                symbolOffset = json.textOffset();
                symbolLength = json.textLength();
            } else {
                json.skip();
            }
        }
        if (!book) {
            return false;
        }
        BookFeed feed = sink.book(bytes, symbolOffset, symbolLength);
        if (feed != null) {
            read(feed, bytes, offset, length);
        }
        return true;
    }

    private void read(BookFeed feed, byte[] bytes, int offset, int length) {
        try {
            json.reset(bytes, offset, length);
            BookChanges changes = feed.changes().reset(sink.receivedNanos());
            long from = 0;
            long to = 0;
            json.beginObject();
            while (json.nextField()) {
                switch (json.name()) {
                    case "from" -> from = json.readLong();
                    case "to" -> to = json.readLong();
                    case "time" -> changes.timestamp(json.readLong());
                    case "bids" -> LevelReader.read(json, feed, BookSide.BID);
                    case "asks" -> LevelReader.read(json, feed, BookSide.ASK);
                    default -> json.skip();
                }
            }
            json.end();
            if (from <= 0 || to < from) {
                feed.invalid(BookEvent.Reason.MALFORMED, "a book message without its numbers");
                return;
            }
            changes.sequence(from, to);
            feed.delta();
        } catch (JsonException e) {
            feed.invalid(BookEvent.Reason.MALFORMED, e.getMessage());
        }
    }
}
