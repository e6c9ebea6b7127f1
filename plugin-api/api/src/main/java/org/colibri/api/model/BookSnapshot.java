package org.colibri.api.model;

import java.util.List;

/**
 * A whole book as a value, for REST answers, the command line and JSON.
 *
 * @param timestamp venue milliseconds, 0 when not told
 * @param sequence the venue's, 0 when it has none
 * @param bids best first
 * @param asks best first
 */
public record BookSnapshot(
        TradingPair tradingPair,
        long timestamp,
        long sequence,
        BookState state,
        List<BookLevel> bids,
        List<BookLevel> asks) {

    public BookSnapshot {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }
}
