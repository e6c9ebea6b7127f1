package org.colibri.engine.fill;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;

/**
 * What own orders took of the levels of one side. The venue knows nothing of it and goes on showing it; here it is gone
 * until the venue shows another amount at that price, or none: from then on the level is what the venue says.
 */
final class TakenLevels {

    private final BookSide side;
    private final List<Taken> taken = new ArrayList<>();

    private static final class Taken {
        private final long price;
        private final long shown;
        private long amount;

        Taken(long price, long shown) {
            this.price = price;
            this.shown = shown;
        }
    }

    TakenLevels(BookSide side) {
        this.side = side;
    }

    /** Forgets what the venue has told anew. */
    void refresh(OrderBook book) {
        if (!taken.isEmpty()) {
            taken.removeIf(one -> book.amountAt(side, one.price) != one.shown);
        }
    }

    void clear() {
        taken.clear();
    }

    /** What is left of a level that the venue shows with this amount. */
    long left(long price, long shown) {
        for (Taken one : taken) {
            if (one.price == price) {
                return one.shown == shown ? shown - one.amount : shown;
            }
        }
        return shown;
    }

    void take(long price, long shown, long amount) {
        if (amount > left(price, shown)) {
            throw new IllegalArgumentException("there is no " + amount + " left at " + price + " on the " + side);
        }
        taken.removeIf(one -> one.price == price && one.shown != shown);
        for (Taken one : taken) {
            if (one.price == price) {
                one.amount += amount;
                return;
            }
        }
        Taken added = new Taken(price, shown);
        added.amount = amount;
        taken.add(added);
    }
}
