package org.colibri.kit.order;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.colibri.api.model.Fill;
import org.colibri.kit.order.JournalEntry.OldFill;

/**
 * Remembers which fills of an account were booked, so that each is booked once (FILL-1): all fills of the orders in
 * memory, however old these are, and the newest 100,000 of orders that have left it (ORD-8), far more than any venue
 * repeats.
 */
final class FillBook {

    /** Keys that are kept of orders which have left memory. */
    static final int MOST_LEFT = 100_000;

    private final Set<FillKey> booked = new HashSet<>();
    private final Queue<OldFill> left = new ArrayDeque<>();

    /** Notes the fill of an order in memory; false when it was booked before. */
    boolean add(Fill fill) {
        return booked.add(FillKey.of(fill));
    }

    boolean contains(Fill fill) {
        return booked.contains(FillKey.of(fill));
    }

    /** The order of these fills has left memory: from now on they may be forgotten, the oldest first. */
    void left(Collection<Fill> fills) {
        for (Fill fill : fills) {
            left.add(new OldFill(FillKey.of(fill), fill.timestamp()));
        }
        forget();
    }

    /** Takes in fills of orders that had left memory, or were not in it, when the last run ended. */
    void restore(Collection<OldFill> fills) {
        for (OldFill fill : fills) {
            if (booked.add(fill.key())) {
                left.add(fill);
            }
        }
        forget();
    }

    /** Of the fills whose orders have left memory, those from that time of the venue on; oldest booking first. */
    List<OldFill> leftSince(long millis) {
        return left.stream().filter(fill -> fill.millis() >= millis).toList();
    }

    /** How many fills are remembered. */
    int size() {
        return booked.size();
    }

    private void forget() {
        while (left.size() > MOST_LEFT) {
            booked.remove(left.poll().key());
        }
    }
}
