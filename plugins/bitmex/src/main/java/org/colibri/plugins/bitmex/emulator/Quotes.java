package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.Market;

/** The best bids and asks, the newest of each symbol kept. */
final class Quotes {

    private static final int KEPT = 1_000;

    private final Symbols symbols;
    private final LongSupplier millis;
    private final Map<TradingPair, Deque<ObjectNode>> kept = new HashMap<>();

    Quotes(Symbols symbols, LongSupplier millis) {
        this.symbols = symbols;
        this.millis = millis;
        symbols.all().forEach(rules -> update(rules.pair()));
    }

    /** The row's time. */
    static long time(ObjectNode row) {
        return Stamp.parse("timestamp", row.path("timestamp").asText());
    }

    /** The pair's new best bid and ask; null when they are what they were. */
    ObjectNode update(TradingPair pair) {
        Rules rules = symbols.rules(pair);
        Market market = symbols.market(pair);
        BookLevel bid = market.bestBid();
        BookLevel ask = market.bestAsk();
        ObjectNode row =
                Json.object().put("timestamp", Stamp.of(millis.getAsLong())).put("symbol", rules.symbol());
        if (bid != null) {
            row.put("bidSize", rules.qty(bid.amount())).put("bidPrice", Json.number(bid.price()));
        }
        if (ask != null) {
            row.put("askPrice", Json.number(ask.price())).put("askSize", rules.qty(ask.amount()));
        }
        row.put("pool", "Primary");
        Deque<ObjectNode> rows = kept.computeIfAbsent(pair, p -> new ArrayDeque<>());
        ObjectNode before = rows.peekLast();
        if (before != null && same(before, row)) {
            return null;
        }
        rows.addLast(row);
        if (rows.size() > KEPT) {
            rows.removeFirst();
        }
        return row;
    }

    /** Oldest first. */
    List<ObjectNode> of(List<Rules> chosen) {
        List<ObjectNode> rows = new ArrayList<>();
        chosen.forEach(rules -> rows.addAll(kept.get(rules.pair())));
        rows.sort(Comparator.comparingLong(Quotes::time));
        return rows;
    }

    private static boolean same(ObjectNode before, ObjectNode row) {
        return before.deepCopy().without("timestamp").equals(row.deepCopy().without("timestamp"));
    }
}
