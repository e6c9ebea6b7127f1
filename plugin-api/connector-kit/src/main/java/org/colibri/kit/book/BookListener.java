package org.colibri.kit.book;

import org.colibri.api.book.OrderBook;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.Instrument;

/** What a tracker tells about its book, on the connector's loop. */
public interface BookListener {

    /** A message was applied to a book that is fit to read. */
    void changed(OrderBook book, BookChanges changes);

    /** The book was replaced, or its state is another one. */
    void replaced(OrderBook book);

    /** The book is not to be trusted from now on. */
    void invalid(OrderBook book, BookEvent.Reason reason, String detail);

    /** The book is current again after so many milliseconds; {@code reason} is why it had become invalid. */
    void restored(OrderBook book, BookEvent.Reason reason, long invalidForMillis);

    /** The stream must send its snapshot again: the topic is subscribed to anew. */
    void resubscribe(Instrument instrument);

    /** The book needs other scales: the instrument has a new epoch. */
    void rescaled(Instrument before, Instrument after);

    /** The operator should know. */
    void alert(Instrument instrument, String message);
}
