package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.BookState;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.Market;

/**
 * How the venue writes levels: arrays of ten by position. Keeps what each level held, since an entry says whether its
 * level is new, changed or gone, and a level that is gone shows what it held.
 */
final class BookEntries {

    private static final int NEW = 0;
    private static final int UPDATE = 1;
    private static final int DELETION = 2;

    private final Instruments instruments;
    private final Map<TradingPair, Map<Level, BigDecimal>> known = new HashMap<>();

    private record Level(BookSide side, BigDecimal price) {}

    BookEntries(Instruments instruments) {
        this.instruments = instruments;
    }

    /**
     * The best levels of both sides.
     *
     * @param sequence of all entries
     */
    ArrayNode snapshot(Market market, int depth, long sequence, long now) {
        BookState state = market.book(depth);
        ArrayNode list = Json.array();
        for (BookLevel bid : state.bids()) {
            add(list, market, sequence, now, NEW, BookSide.BID, bid.price(), bid.amount());
        }
        for (BookLevel ask : state.asks()) {
            add(list, market, sequence, now, NEW, BookSide.ASK, ask.price(), ask.amount());
        }
        return list;
    }

    /** The changes in their order; must be asked for each of the market's updates. */
    ArrayNode changes(Market market, BookUpdate update, long now) {
        Map<Level, BigDecimal> levels = known.computeIfAbsent(update.pair(), pair -> new HashMap<>());
        ArrayNode list = Json.array();
        for (BookUpdate.LevelChange change : update.changes()) {
            Level level = new Level(change.side(), Json.number(change.price()));
            boolean gone = change.amount().signum() == 0;
            BigDecimal before = gone ? levels.remove(level) : levels.put(level, change.amount());
            int action = gone ? DELETION : before == null ? NEW : UPDATE;
            BigDecimal shown = gone && before != null ? before : change.amount();
            add(list, market, change.updateId(), now, action, change.side(), change.price(), shown);
        }
        return list;
    }

    /** Adds a bid above the best ask, as a broken venue would. */
    void addCrossed(ArrayNode list, Market market, long sequence, long now) {
        BigDecimal price = market.bestAsk().price().add(market.instrument().priceIncrement());
        add(list, market, sequence, now, NEW, BookSide.BID, price, BigDecimal.ONE);
    }

    private void add(
            ArrayNode list,
            Market market,
            long sequence,
            long now,
            int action,
            BookSide side,
            BigDecimal price,
            BigDecimal amount) {
        int orders = action == DELETION ? 0 : 1;
        list.addArray()
                .add(sequence)
                .add(orders)
                .add(now)
                .add(action)
                .add(Json.number(market.lastPrice()))
                .add(orders)
                .add(Json.number(price))
                .add(instruments.id(market.instrument().tradingPair()))
                .add(Json.number(amount))
                .add(side == BookSide.BID ? 0 : 1);
    }
}
