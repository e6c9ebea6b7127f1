package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.CandleInterval;
import org.colibri.venuekit.venue.TapeTrade;

/** The tables that can be subscribed to, and what they have at the moment. */
final class Tables {

    static final String BIN = "tradeBin";

    /** Levels a side of the tables that are books. */
    static final Map<String, Integer> BOOKS = Map.of("orderBookL2", Integer.MAX_VALUE, "orderBookL2_25", 25);

    private static final Set<String> PUBLIC = Set.of("trade", "quote", "instrument", "funding");
    private static final Set<String> PRIVATE = Set.of("order", "execution", "margin", "position", "wallet");
    private static final int HISTORY = 20;

    private final Symbols symbols;
    private final BookFeeds books;
    private final Instruments instruments;
    private final TradeRows trades;
    private final BinRows bins;
    private final Quotes quotes;
    private final Fundings fundings;
    private final OrderDesk orders;
    private final AccountDesk account;
    private final AccountRows rows;

    Tables(
            Symbols symbols,
            BookFeeds books,
            Instruments instruments,
            TradeRows trades,
            BinRows bins,
            Quotes quotes,
            Fundings fundings,
            OrderDesk orders,
            AccountDesk account,
            AccountRows rows) {
        this.symbols = symbols;
        this.books = books;
        this.instruments = instruments;
        this.trades = trades;
        this.bins = bins;
        this.quotes = quotes;
        this.fundings = fundings;
        this.orders = orders;
        this.account = account;
        this.rows = rows;
    }

    boolean exists(String table) {
        return isBook(table) || PUBLIC.contains(table) || isPrivate(table) || interval(table) != null;
    }

    static boolean isPrivate(String table) {
        return PRIVATE.contains(table);
    }

    static boolean isBook(String table) {
        return BOOKS.containsKey(table);
    }

    /** What a table of candles has; null for others. */
    static CandleInterval interval(String table) {
        return table.startsWith(BIN) ? BinRows.SIZES.get(table.substring(BIN.length())) : null;
    }

    /** What there is of a topic that somebody subscribed to. */
    List<ObjectNode> rows(Topic topic) {
        if (isBook(topic.table())) {
            return books.whole(topic);
        }
        List<Rules> chosen = symbols.of(topic);
        List<String> names = chosen.stream().map(Rules::symbol).toList();
        return switch (topic.table()) {
            case "trade" -> trades(chosen);
            case "quote" -> newest(quotes.of(chosen));
            case "instrument" -> chosen.stream().map(instruments::row).toList();
            case "funding" -> newest(fundings.of(chosen));
            case "order" -> named(orders.open(), names);
            case "execution" -> newest(named(account.executions(), names));
            case "margin" -> rows.coins().stream().map(rows::margin).toList();
            case "wallet" -> rows.coins().stream().map(rows::wallet).toList();
            case "position" -> rows.positions(chosen);
            default ->
                chosen.stream()
                        .map(rules -> bins.finished(rules, interval(topic.table())))
                        .toList();
        };
    }

    private List<ObjectNode> trades(List<Rules> chosen) {
        List<ObjectNode> list = new ArrayList<>();
        for (Rules rules : chosen) {
            for (TapeTrade trade : symbols.market(rules.pair()).trades(HISTORY)) {
                list.add(trades.row(trade));
            }
        }
        return list;
    }

    private static List<ObjectNode> named(List<ObjectNode> rows, List<String> names) {
        return rows.stream()
                .filter(row -> names.contains(row.path("symbol").asText()))
                .toList();
    }

    private static List<ObjectNode> newest(List<ObjectNode> rows) {
        return rows.subList(Math.max(0, rows.size() - HISTORY), rows.size());
    }
}
