package org.colibri.kit.book;

import org.colibri.api.event.BookEvent;
import org.colibri.api.model.Instrument;

/**
 * Where a decoder delivers one pair's book messages: fill {@link #changes}, then call {@link #delta} or {@link
 * #snapshot}. On the connector's loop only.
 */
public interface BookFeed {

    /** Gives the scales at which to decode; asked for each message, for the epoch may change. */
    Instrument instrument();

    /** The reusable buffer; the caller resets it first. */
    BookChanges changes();

    /** The buffer holds changed levels: check the sequence, apply, publish. */
    void delta();

    /** The buffer holds a whole book: replace, check, publish. */
    void snapshot();

    /** A message could not be decoded: the book is not trusted until the next snapshot. */
    void invalid(BookEvent.Reason reason, String detail);
}
