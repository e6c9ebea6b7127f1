package org.colibri.api.model;

import java.util.List;

/**
 * Changed levels of a book as a value; an amount of zero removes the level.
 *
 * @param checksum the venue's text form, null where it sends none
 */
public record BookDelta(
        TradingPair tradingPair,
        long timestamp,
        long firstSequence,
        long sequence,
        long previousSequence,
        List<BookLevel> bids,
        List<BookLevel> asks,
        String checksum) {

    public BookDelta {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }
}
