package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.BookState;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.Market;

/**
 * The books as tables of rows, one a level. A level that appears gets a new id, which says nothing of its price, and
 * keeps it while it lasts.
 */
final class Books implements ExchangeListener {

    private static final long FIRST_ID = 62_300_000_000L;

    private final Symbols symbols;
    private final LongSupplier millis;
    private final Map<TradingPair, Sides> books = new HashMap<>();
    private long lastId = FIRST_ID;

    /** A level as the table has it. */
    record Row(long id, boolean bid, BigDecimal price, long size, long time) {

        /** The whole row. */
        ObjectNode json(String symbol) {
            ObjectNode row = key(symbol).put("size", size).put("price", Json.number(price));
            return times(row);
        }

        /** The row without its size, which is gone. */
        ObjectNode gone(String symbol, long now) {
            return key(symbol)
                    .put("price", Json.number(price))
                    .put("timestamp", Stamp.of(now))
                    .put("transactTime", Stamp.of(now));
        }

        private ObjectNode key(String symbol) {
            return Json.object().put("symbol", symbol).put("id", id).put("side", bid ? "Buy" : "Sell");
        }

        private ObjectNode times(ObjectNode row) {
            return row.put("timestamp", Stamp.of(time)).put("transactTime", Stamp.of(time));
        }
    }

    private static final class Sides {

        private final TreeMap<BigDecimal, Row> bids = new TreeMap<>(Collections.reverseOrder());
        private final TreeMap<BigDecimal, Row> asks = new TreeMap<>();
    }

    Books(Exchange exchange, Symbols symbols, LongSupplier millis) {
        this.symbols = symbols;
        this.millis = millis;
        for (Market market : exchange.markets()) {
            Sides sides = new Sides();
            books.put(market.instrument().tradingPair(), sides);
            BookState state = market.book(Integer.MAX_VALUE);
            state.bids().forEach(level -> set(market, sides.bids, true, level));
            state.asks().forEach(level -> set(market, sides.asks, false, level));
        }
    }

    /** At most so many rows a side, from the highest ask down to the lowest bid. */
    List<Row> rows(TradingPair pair, int depth) {
        Sides sides = books.get(pair);
        List<Row> rows = new ArrayList<>(best(sides.asks, depth));
        Collections.reverse(rows);
        rows.addAll(best(sides.bids, depth));
        return rows;
    }

    @Override
    public void onBook(BookUpdate update) {
        Market market = symbols.market(update.pair());
        Sides sides = books.get(update.pair());
        for (BookUpdate.LevelChange change : update.changes()) {
            boolean bid = change.side() == BookSide.BID;
            set(market, bid ? sides.bids : sides.asks, bid, new BookLevel(change.price(), change.amount()));
        }
    }

    private void set(Market market, TreeMap<BigDecimal, Row> side, boolean bid, BookLevel level) {
        Row before = side.get(level.price());
        if (level.amount().signum() == 0) {
            side.remove(level.price());
            return;
        }
        long size = symbols.rules(market.instrument().tradingPair()).qty(level.amount());
        side.put(
                level.price(),
                new Row(before == null ? ++lastId : before.id(), bid, level.price(), size, millis.getAsLong()));
    }

    private static List<Row> best(TreeMap<BigDecimal, Row> side, int depth) {
        return side.values().stream().limit(depth).toList();
    }
}
