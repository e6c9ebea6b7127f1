package org.colibri.venuekit.venue;

import java.util.ArrayList;
import java.util.List;

/** The newest public trades of one market, in a ring. */
final class TradeTape {

    private static final int KEPT = 10_000;

    private final TapeTrade[] ring = new TapeTrade[KEPT];
    private long lastId;

    long lastId() {
        return lastId;
    }

    /** The next id is a trade's that the public does not see. */
    long skip() {
        lastId++;
        ring[(int) (lastId % KEPT)] = null;
        return lastId;
    }

    void add(TapeTrade trade) {
        lastId = trade.id();
        ring[(int) (lastId % KEPT)] = trade;
    }

    List<TapeTrade> newest(int limit) {
        return from(lastId - limit + 1, limit);
    }

    List<TapeTrade> from(long firstId, int limit) {
        List<TapeTrade> trades = new ArrayList<>();
        long id = Math.max(Math.max(1, firstId), lastId - KEPT + 1);
        for (; id <= lastId && trades.size() < limit; id++) {
            TapeTrade trade = ring[(int) (id % KEPT)];
            if (trade != null) {
                trades.add(trade);
            }
        }
        return trades;
    }
}
