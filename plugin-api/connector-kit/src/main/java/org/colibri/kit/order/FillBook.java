package org.colibri.kit.order;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/**
 * Remembers which fills of an account were booked, so that each is booked once (FILL-1): all fills of the orders in
 * memory, however old these are, and the newest 100,000 of orders that have left it (ORD-8), far more than any venue
 * repeats.
 */
final class FillBook {

    /** Keys that are kept of orders which have left memory. */
    static final int MOST_LEFT = 100_000;

    private final Set<Key> booked = new HashSet<>();
    private final Queue<Key> left = new ArrayDeque<>();

    /** The side tells the two fills of a trade with oneself apart. */
    private record Key(TradingPair pair, Side side, String tradeId) {}

    /** Notes the fill of an order in memory; false when it was booked before. */
    boolean add(Fill fill) {
        return booked.add(key(fill));
    }

    boolean contains(Fill fill) {
        return booked.contains(key(fill));
    }

    /** The order of these fills has left memory: from now on they may be forgotten, the oldest first. */
    void left(Collection<Fill> fills) {
        for (Fill fill : fills) {
            left.add(key(fill));
        }
        while (left.size() > MOST_LEFT) {
            booked.remove(left.poll());
        }
    }

    /** How many fills are remembered. */
    int size() {
        return booked.size();
    }

    private static Key key(Fill fill) {
        return new Key(fill.tradingPair(), fill.side(), fill.tradeId());
    }
}
