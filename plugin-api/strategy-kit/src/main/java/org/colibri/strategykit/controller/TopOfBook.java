package org.colibri.strategykit.controller;

import java.util.HashMap;
import java.util.Map;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookState;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;

/** Remembers the best prices of markets, so that a change deeper in a book costs nothing. */
final class TopOfBook {

    private final Map<MarketKey, Top> tops = new HashMap<>();

    /** True when best prices, state or scales differ from the last call for that market. */
    boolean hasChanged(Market market) {
        OrderBook book = market.book();
        if (book == null) {
            return false;
        }
        Top top = tops.get(market.key());
        if (top == null) {
            top = new Top();
            tops.put(market.key(), top);
        }
        return top.update(book);
    }

    private static final class Top {

        private long bid;
        private long ask;
        private int epoch = -1;
        private BookState state;

        boolean update(OrderBook book) {
            long newBid = book.bestBid();
            long newAsk = book.bestAsk();
            int newEpoch = book.instrument().epoch();
            BookState newState = book.state();
            boolean changed = newBid != bid || newAsk != ask || newEpoch != epoch || newState != state;
            bid = newBid;
            ask = newAsk;
            epoch = newEpoch;
            state = newState;
            return changed;
        }
    }
}
