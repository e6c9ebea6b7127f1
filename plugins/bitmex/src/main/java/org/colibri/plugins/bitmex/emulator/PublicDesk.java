package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.venuekit.venue.TapeTrade;

/** Answers what everybody may ask: instruments, books, trades, candles, assets, funding. */
final class PublicDesk {

    private static final int MOST = 1_000;
    private static final int MOST_FUNDINGS = 500;
    private static final int DEFAULT_DEPTH = 25;
    private static final int WHOLE_TAPE = 10_000;

    private final Symbols symbols;
    private final Books books;
    private final Instruments instruments;
    private final TradeRows trades;
    private final BinRows bins;
    private final Quotes quotes;
    private final Fundings fundings;
    private final LongSupplier millis;

    PublicDesk(
            Symbols symbols,
            Books books,
            Instruments instruments,
            TradeRows trades,
            BinRows bins,
            Quotes quotes,
            Fundings fundings,
            LongSupplier millis) {
        this.symbols = symbols;
        this.books = books;
        this.instruments = instruments;
        this.trades = trades;
        this.bins = bins;
        this.quotes = quotes;
        this.fundings = fundings;
        this.millis = millis;
    }

    /** The answer, or null where there is no such path. */
    JsonNode answer(String path, Params params) {
        return switch (path) {
            case "" ->
                Json.object().put("name", "BitMEX API").put("version", "1.2.0").put("timestamp", millis.getAsLong());
            case "/instrument", "/instrument/active" ->
                Json.list(symbols.chosen(params).stream().map(instruments::row).toList());
            case "/wallet/assets" ->
                Json.list(symbols.coins().stream().map(PublicDesk::asset).toList());
            case "/orderBook/L2" -> book(params);
            case "/trade" -> trades(params);
            case "/trade/bucketed" -> Json.list(bins.history(params));
            case "/quote" -> Json.list(params.page(quotes.of(symbols.chosen(params)), Quotes::time, MOST));
            case "/funding" -> Json.list(params.page(fundings.of(symbols.chosen(params)), Quotes::time, MOST_FUNDINGS));
            default -> null;
        };
    }

    private JsonNode book(Params params) {
        Rules rules = symbols.require(params.require("symbol"));
        Long asked = params.integer("depth");
        long depth = asked == null ? DEFAULT_DEPTH : asked;
        if (depth < 0) {
            throw Refusal.invalid("depth");
        }
        int rows = depth == 0 ? Integer.MAX_VALUE : (int) Math.min(depth, Integer.MAX_VALUE);
        return Json.list(books.rows(rules.pair(), rows).stream()
                .map(row -> row.json(rules.symbol()))
                .toList());
    }

    private JsonNode trades(Params params) {
        List<TapeTrade> tape = new ArrayList<>();
        for (Rules rules : symbols.chosen(params)) {
            tape.addAll(symbols.market(rules.pair()).trades(WHOLE_TAPE));
        }
        tape.sort(Comparator.comparingLong(TapeTrade::time));
        return Json.list(params.page(tape, TapeTrade::time, MOST).stream()
                .map(trades::row)
                .toList());
    }

    private static ObjectNode asset(Coin coin) {
        return Json.object()
                .put("asset", coin.house())
                .put("currency", coin.unit())
                .put("majorCurrency", coin.house())
                .put("name", coin.asset())
                .put("scale", coin.scale())
                .put("enabled", true)
                .put(
                        "isMarginCurrency",
                        coin.asset().equals("BTC") || coin.asset().equals("USDT"));
    }
}
