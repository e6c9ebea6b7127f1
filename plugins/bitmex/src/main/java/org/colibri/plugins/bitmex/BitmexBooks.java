package org.colibri.plugins.bitmex;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.Instrument;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.ByteKeyMap;
import org.colibri.kit.book.JsonException;
import org.colibri.kit.book.JsonKind;
import org.colibri.kit.book.JsonScanner;
import org.colibri.kit.book.LevelReader;
import org.colibri.kit.venue.MarketSink;

/**
 * The books of one connection by the venue's rule: rows keyed by id and side, a whole book as {@code partial}, then
 * {@code insert}, {@code update} and {@code delete}. There are no sequence numbers: a change of a row that is not there
 * tells that something is missing. Levels go straight from the bytes into the changes, without allocation.
 */
final class BitmexBooks {

    private enum Action {
        PARTIAL,
        INSERT,
        UPDATE,
        DELETE
    }

    private final MarketSink sink;
    private final BitmexSymbols symbols;
    private final JsonScanner json = new JsonScanner();
    private final Map<String, BitmexLevels> watched = new HashMap<>();
    private final ByteKeyMap<BitmexLevels> bySymbol = new ByteKeyMap<>();
    private byte[] bytes;
    private boolean isBook;
    private Action action;
    private int symbolOffset;
    private int symbolLength;
    private BitmexLevels levels;
    private BookFeed feed;
    private Instrument instrument;
    private BitmexUnits units;
    private boolean moved;

    BitmexBooks(MarketSink sink, BitmexSymbols symbols) {
        this.sink = sink;
        this.symbols = symbols;
    }

    /** The topic is asked for: what comes before its whole book is let go. */
    void watch(String symbol) {
        BitmexLevels fresh = new BitmexLevels();
        watched.put(symbol, fresh);
        bySymbol.put(symbol, fresh);
    }

    void forget(String symbol) {
        watched.remove(symbol);
        bySymbol.remove(symbol);
    }

    void clear() {
        watched.keySet().forEach(bySymbol::remove);
        watched.clear();
    }

    /** A message could not be read at all: it may have been any book's. */
    void distrust(String why) {
        watched.forEach((symbol, rows) -> {
            byte[] name = symbol.getBytes(StandardCharsets.US_ASCII);
            BookFeed book = rows.isSynced() ? sink.book(name, 0, name.length) : null;
            rows.lose();
            if (book != null) {
                book.invalid(BookEvent.Reason.MALFORMED, why);
            }
        });
    }

    /**
     * Takes a frame of a book, and leaves others. One that is of a book but wrong makes that book invalid.
     *
     * @return whether it is a book's
     * @throws JsonException when it is no JSON
     */
    boolean read(byte[] message, int offset, int length) {
        bytes = message;
        head(offset, length);
        if (!isBook) {
            return false;
        }
        if (action == null || symbolLength == 0) {
            throw new IllegalArgumentException("a book's frame without a known action, or a symbol");
        }
        levels = bySymbol.get(bytes, symbolOffset, symbolLength);
        feed = levels == null ? null : sink.book(bytes, symbolOffset, symbolLength);
        if (feed == null || action != Action.PARTIAL && !levels.isSynced()) {
            return true;
        }
        try {
            instrument = feed.instrument();
            units = symbols.units(instrument);
            apply(offset, length);
        } catch (JsonException | IllegalArgumentException | ArithmeticException e) {
            levels.lose();
            feed.invalid(BookEvent.Reason.MALFORMED, e.getMessage());
        }
        return true;
    }

    /** What the frame is of, wherever it says so: its fields have no fixed order. */
    private void head(int offset, int length) {
        isBook = false;
        action = null;
        symbolLength = 0;
        json.reset(bytes, offset, length);
        json.beginObject();
        while (json.nextField()) {
            if (json.nameIs("table") && json.peek() == JsonKind.STRING) {
                json.readText();
                isBook = json.textIs("orderBookL2") || json.textIs("orderBookL2_25");
                if (!isBook) {
                    return;
                }
            } else if (json.nameIs("action") && json.peek() == JsonKind.STRING) {
                json.readText();
                action = action();
            } else if (json.nameIs("filter") && json.peek() == JsonKind.OBJECT) {
                symbol();
            } else if (json.nameIs("data") && json.peek() == JsonKind.ARRAY) {
                json.beginArray();
                while (json.nextElement()) {
                    if (symbolLength == 0 && json.peek() == JsonKind.OBJECT) {
                        symbol();
                    } else {
                        json.skip();
                    }
                }
            } else {
                json.skip();
            }
        }
        json.end();
    }

    private Action action() {
        if (json.textIs("update")) {
            return Action.UPDATE;
        }
        if (json.textIs("insert")) {
            return Action.INSERT;
        }
        if (json.textIs("delete")) {
            return Action.DELETE;
        }
        return json.textIs("partial") ? Action.PARTIAL : null;
    }

    private void symbol() {
        json.beginObject();
        while (json.nextField()) {
            if (json.nameIs("symbol") && json.peek() == JsonKind.STRING) {
                json.readText();
                symbolOffset = json.textOffset();
                symbolLength = json.textLength();
            } else {
                json.skip();
            }
        }
    }

    /** The frame as a whole: nothing of it counts when a row of it is unknown. */
    private void apply(int offset, int length) {
        BookChanges changes = feed.changes().reset(sink.receivedNanos());
        if (action == Action.PARTIAL) {
            levels.restart();
        }
        moved = false;
        rows(offset, length, changes);
        if (moved && levels.isSynced()) {
            // Another row may have taken a price that one left: what is there now is said once more, last.
            rows(offset, length, changes);
        }
        if (!levels.isSynced()) {
            return;
        }
        if (action == Action.PARTIAL) {
            feed.snapshot();
        } else {
            feed.delta();
        }
    }

    private void rows(int offset, int length, BookChanges changes) {
        json.reset(bytes, offset, length);
        json.beginObject();
        while (json.nextField()) {
            if (json.nameIs("data")) {
                json.beginArray();
                while (json.nextElement()) {
                    row(changes);
                }
            } else {
                json.skip();
            }
        }
    }

    private void row(BookChanges changes) {
        long id = Long.MIN_VALUE;
        long size = -1;
        long price = BitmexLevels.NO_PRICE;
        Boolean bid = null;
        json.beginObject();
        while (json.nextField()) {
            if (json.readNull()) {
                continue;
            }
            if (json.nameIs("id")) {
                id = json.readLong();
            } else if (json.nameIs("side")) {
                bid = side();
            } else if (json.nameIs("size")) {
                size = json.readLong();
            } else if (json.nameIs("price")) {
                price = LevelReader.price(json, changes, instrument.priceScale());
            } else if (json.nameIs("timestamp")) {
                json.readText();
                long millis = BitmexTime.millis(bytes, json.textOffset(), json.textLength());
                changes.timestamp(Math.max(changes.timestamp(), millis));
            } else {
                json.skip();
            }
        }
        if (id == Long.MIN_VALUE || bid == null || price < BitmexLevels.NO_PRICE) {
            throw new IllegalArgumentException("a row of a book without its id or side, or with a price below 0");
        }
        if (levels.isSynced()) {
            change(changes, id, bid, size, price);
        }
    }

    private Boolean side() {
        json.readText();
        if (json.textIs("Buy")) {
            return Boolean.TRUE;
        }
        if (json.textIs("Sell")) {
            return Boolean.FALSE;
        }
        throw new IllegalArgumentException("a row of a book on neither side");
    }

    private void change(BookChanges changes, long id, boolean bid, long size, long told) {
        long key = BitmexLevels.key(id, bid);
        long known = levels.price(key);
        if (known == BitmexLevels.UNKNOWN && (action == Action.UPDATE || action == Action.DELETE)) {
            levels.lose();
            feed.invalid(
                    BookEvent.Reason.GAP,
                    action + " of row " + id + " of the " + (bid ? "bids" : "asks") + ", which is not there");
            return;
        }
        if (action == Action.DELETE) {
            levels.remove(key);
            set(changes, bid, known, 0);
            return;
        }
        if (size < 0) {
            throw new IllegalArgumentException("row " + id + " of a book has no size");
        }
        long price = told == BitmexLevels.NO_PRICE && known != BitmexLevels.UNKNOWN ? known : told;
        if (known >= 0 && known != price) {
            set(changes, bid, known, 0);
            moved = true;
        }
        levels.put(key, price);
        if (price != BitmexLevels.NO_PRICE) {
            set(changes, bid, price, units.level(instrument, size, price, changes));
        }
    }

    private static void set(BookChanges changes, boolean bid, long price, long amount) {
        if (price == BitmexLevels.NO_PRICE) {
            return;
        }
        if (bid) {
            changes.bid(price, amount);
        } else {
            changes.ask(price, amount);
        }
    }
}
