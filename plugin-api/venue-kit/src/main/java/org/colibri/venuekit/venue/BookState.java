package org.colibri.venuekit.venue;

import java.util.List;
import org.colibri.api.model.BookLevel;

/** A book's levels, best first, and the update id that they stand at. */
public record BookState(long updateId, List<BookLevel> bids, List<BookLevel> asks) {

    public BookState {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }
}
