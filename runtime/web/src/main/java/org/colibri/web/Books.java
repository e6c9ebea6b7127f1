package org.colibri.web;

import java.util.HashMap;
import java.util.Map;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;

/**
 * The newest view of each book that somebody looks at; subscribed only as long as one does. Values that come faster than
 * they are looked at replace each other. Used on the web loop.
 */
final class Books {

    private final Bus bus;
    private final Loop loop;
    private final Map<Key, Watched> watched = new HashMap<>();

    Books(Bus bus, Loop loop) {
        this.bus = bus;
        this.loop = loop;
    }

    /** A book on the host's bus. */
    record Key(String bus, TradingPair tradingPair) {}

    /** Looks at a book; each one needs a {@link #leave}. */
    Watched watch(Key key) {
        Watched book = watched.computeIfAbsent(key, k -> new Watched());
        book.watchers++;
        if (book.watchers == 1) {
            book.subscription = bus.subscribe(Topics.book(key.bus(), key.tradingPair()), loop, book::take);
        }
        return book;
    }

    void leave(Key key) {
        Watched book = watched.get(key);
        if (--book.watchers == 0) {
            book.subscription.cancel();
            watched.remove(key);
        }
    }

    /** One book. */
    static final class Watched {

        private Bus.Subscription subscription;
        private OrderBook newest;
        private long version;
        private int watchers;

        private void take(OrderBook view) {
            newest = view;
            version++;
        }

        /** The newest view, or null before the first. */
        OrderBook newest() {
            return newest;
        }

        /** Grows with each view. */
        long version() {
            return version;
        }
    }
}
