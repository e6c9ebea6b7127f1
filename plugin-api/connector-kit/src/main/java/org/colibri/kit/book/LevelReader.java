package org.colibri.kit.book;

import org.colibri.api.model.BookSide;
import org.colibri.api.model.Instrument;

/**
 * Reads book levels out of a message at the instrument's scales, in the way that all venues need: a price with more
 * places than the scale asks for a new epoch, an amount with more places is cut, never to zero, and counted. Stateless.
 */
public final class LevelReader {

    private LevelReader() {}

    /** Reads {@code [[price, amount, …], …]} into the feed's changes; what follows an amount is skipped. */
    public static void read(JsonScanner json, BookFeed feed, BookSide side) {
        Instrument instrument = feed.instrument();
        int priceScale = instrument.priceScale();
        int amountScale = instrument.amountScale();
        BookChanges changes = feed.changes();
        json.beginArray();
        while (json.nextElement()) {
            long price;
            long amount;
            if (json.readPair(priceScale, amountScale)) {
                price = json.pair().price();
                amount = json.pair().amount();
            } else {
                json.beginArray();
                require(json);
                price = price(json, changes, priceScale);
                require(json);
                amount = amount(json, changes, amountScale);
                while (json.nextElement()) {
                    json.skip();
                }
            }
            if (side == BookSide.BID) {
                changes.bid(price, amount);
            } else {
                changes.ask(price, amount);
            }
        }
    }

    /** Reads one price; a price that is too fine is remembered in the changes and must not be used. */
    public static long price(JsonScanner json, BookChanges changes, int scale) {
        long price = json.readDecimal(scale);
        if (json.wasCut()) {
            changes.priceTooFine(json.places());
        }
        return price;
    }

    /**
     * Reads one amount, with its sign where the venue tells the side by it; one that is too large is remembered in the
     * changes and must not be used.
     */
    public static long amount(JsonScanner json, BookChanges changes, int scale) {
        long amount = json.readAmount(scale);
        if (json.wasCut()) {
            changes.amountCut();
            return amount != 0 ? amount : json.isNegative() ? -1 : 1;
        }
        if (json.isTooLarge()) {
            changes.amountTooLarge();
        }
        return amount;
    }

    private static void require(JsonScanner json) {
        if (!json.nextElement()) {
            throw new JsonException("malformed message: a book level has fewer than two values");
        }
    }
}
