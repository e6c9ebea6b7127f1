package org.colibri.plugins.bitfinex.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Candle;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** Answers what anybody may ask: settings, books, tickers, trades, candles. */
final class PublicDesk {

    private static final int LARGEST_LIMIT = 10_000;
    private static final int TRADES = 125;
    private static final int CANDLES = 100;

    private final Pairs pairs;

    PublicDesk(Pairs pairs) {
        this.pairs = pairs;
    }

    /** One answer for each key, in order. */
    String settings(String keys) {
        Row row = new Row();
        for (String key : keys.split(",")) {
            row.raw(
                    switch (key) {
                        case "pub:info:pair" ->
                            Row.of(pairs.all().stream().map(PairRules::info).toList());
                        case "pub:map:currency:sym" -> Coins.map();
                        case "pub:list:pair:exchange" ->
                            Row.of(pairs.all().stream()
                                    .map(rules -> Row.quoted(rules.name()))
                                    .toList());
                        case "pub:info:pair:futures",
                                "pub:list:pair:futures",
                                "pub:list:pair:margin",
                                "pub:list:pair:securities" -> "[]";
                        default -> throw Refusal.parameter("conf");
                    });
        }
        return row.json();
    }

    String book(String symbol, String precision, Map<String, String> query) {
        PairRules rules = pairs.require(symbol);
        BookShape shape = BookShape.of(precision, query.getOrDefault("len", "25"));
        if (shape == null) {
            throw Refusal.parameter(BookShape.of(precision, "25") == null ? "precision" : "len");
        }
        return shape.read(pairs.market(rules)).rows();
    }

    String ticker(String symbol) {
        return MarketRows.ticker(new Row(), pairs.market(pairs.require(symbol)));
    }

    /** Tickers with their symbols; symbols that are not known are left out. */
    String tickers(Map<String, String> query) {
        String symbols = query.get("symbols");
        if (symbols == null || symbols.isEmpty()) {
            throw Refusal.parameter("symbols");
        }
        List<String> wanted = List.of(symbols.split(","));
        List<String> list = new ArrayList<>();
        for (PairRules rules : pairs.all()) {
            if (symbols.equals("ALL") || wanted.contains(rules.symbol())) {
                list.add(MarketRows.ticker(new Row().text(rules.symbol()), pairs.market(rules)));
            }
        }
        return Row.of(list);
    }

    /** The newest first, or with {@code sort=1} the oldest first; the limit counts from there. */
    String trades(String symbol, Map<String, String> query) {
        Market market = pairs.market(pairs.require(symbol));
        int limit = limit(query, TRADES);
        long start = time(query, "start", 0);
        long end = time(query, "end", Long.MAX_VALUE);
        List<TapeTrade> all = new ArrayList<>(market.trades(LARGEST_LIMIT));
        all.removeIf(trade -> trade.time() < start || trade.time() > end);
        return Row.of(chosen(all, query, limit).stream().map(MarketRows::trade).toList());
    }

    /** Likewise; {@code last} is the one in progress. */
    String candles(String key, String section, Map<String, String> query) {
        Intervals.Key named = Intervals.read(key, pairs);
        if (named == null) {
            throw Refusal.parameter("key");
        }
        Market market = pairs.market(named.rules());
        int limit = limit(query, CANDLES);
        Long start = query.containsKey("start") ? time(query, "start", 0) : null;
        Long end = query.containsKey("end") ? time(query, "end", 0) : null;
        List<Candle> all = new ArrayList<>(MarketRows.candles(market, named.interval(), start, end, pairs.openedAt()));
        if (section.equals("last")) {
            return all.isEmpty() ? "[]" : MarketRows.candle(all.get(all.size() - 1));
        }
        return Row.of(chosen(all, query, limit).stream().map(MarketRows::candle).toList());
    }

    private static <T> List<T> chosen(List<T> oldestFirst, Map<String, String> query, int limit) {
        if (!query.getOrDefault("sort", "-1").equals("1")) {
            Collections.reverse(oldestFirst);
        }
        return oldestFirst.subList(0, Math.min(limit, oldestFirst.size()));
    }

    private static int limit(Map<String, String> query, int otherwise) {
        long limit = time(query, "limit", otherwise);
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw Refusal.parameter("limit");
        }
        return (int) limit;
    }

    private static long time(Map<String, String> query, String name, long otherwise) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Refusal.parameter(name);
        }
        return Long.parseLong(text);
    }
}
