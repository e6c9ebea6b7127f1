package org.colibri.kit.venue;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.BookDelta;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.BookListener;

/**
 * Publishes one pair's book: the live book after each message, its deltas where somebody wants them, and when it becomes
 * unfit or fit to trade on.
 */
final class BookPublisher implements BookListener {

    private final MarketParts parts;
    private final Bus.Publisher<OrderBook> books;
    private final Bus.Publisher<BookDelta> deltas;
    private final Bus.Publisher<BookEvent> events;

    BookPublisher(MarketParts parts, TradingPair pair) {
        this.parts = parts;
        books = parts.publisher(Topics.book(parts.connector(), pair));
        deltas = parts.publisher(Topics.bookDeltas(parts.connector(), pair));
        events = parts.publisher(Topics.bookEvents(parts.connector(), pair));
    }

    @Override
    public void changed(OrderBook book, BookChanges changes) {
        books.publish(book);
        if (deltas.hasSubscribers()) {
            deltas.publish(delta(book.instrument(), changes));
        }
    }

    private static BookDelta delta(Instrument instrument, BookChanges changes) {
        return new BookDelta(
                instrument.tradingPair(),
                changes.timestamp(),
                changes.firstSequence(),
                changes.sequence(),
                changes.previousSequence(),
                levels(instrument, changes, BookSide.BID),
                levels(instrument, changes, BookSide.ASK),
                changes.checksum());
    }

    private static List<BookLevel> levels(Instrument instrument, BookChanges changes, BookSide side) {
        boolean bid = side == BookSide.BID;
        int count = bid ? changes.bidCount() : changes.askCount();
        List<BookLevel> levels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            levels.add(new BookLevel(
                    instrument.price(bid ? changes.bidPrice(i) : changes.askPrice(i)),
                    instrument.amount(bid ? changes.bidAmount(i) : changes.askAmount(i))));
        }
        return levels;
    }

    @Override
    public void replaced(OrderBook book) {
        books.publish(book);
        parts.owner().bookStateChanged();
    }

    @Override
    public void invalid(OrderBook book, BookEvent.Reason reason, String detail) {
        events.publish(new BookEvent.BookInvalid(
                parts.events().header(book.instrument().tradingPair(), book.timestamp()), reason, detail));
        parts.log()
                .warn(
                        "book " + reason,
                        "book of " + book.instrument().tradingPair() + " invalid, " + reason + ": " + detail,
                        null);
    }

    @Override
    public void restored(OrderBook book, BookEvent.Reason reason, long invalidForMillis) {
        events.publish(new BookEvent.BookRestored(
                parts.events().header(book.instrument().tradingPair(), book.timestamp()), reason, invalidForMillis));
    }

    @Override
    public void resubscribe(Instrument instrument) {
        parts.owner().resubscribe(new MarketTopic(MarketTopic.Channel.BOOK, instrument, null));
    }

    @Override
    public void rescaled(Instrument before, Instrument after) {
        parts.owner().rescaled(before, after);
    }

    @Override
    public void alert(Instrument instrument, String message) {
        parts.log().warn("book alert", instrument.tradingPair() + ": " + message, null);
    }

    void close() {
        books.close();
        deltas.close();
        events.close();
    }
}
