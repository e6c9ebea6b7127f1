package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** Candles as rows: stamped with their end, opening at the close before. */
final class BinRows {

    /** The sizes of a bin by the venue's names. */
    static final Map<String, CandleInterval> SIZES =
            Map.of("1m", CandleInterval.M1, "5m", CandleInterval.M5, "1h", CandleInterval.H1, "1d", CandleInterval.D1);

    private static final int MOST = 1_000;
    private static final int DEFAULT_COUNT = 100;
    private static final int WHOLE_TAPE = 10_000;
    private static final MathContext DIGITS = new MathContext(10);

    private final Symbols symbols;

    /** How many trades an interval had, and the size of the last one. */
    private record Tally(int trades, long lastSize) {}

    BinRows(Symbols symbols) {
        this.symbols = symbols;
    }

    /** Answers {@code /trade/bucketed}. */
    List<ObjectNode> history(Params params) {
        CandleInterval interval = params.has("binSize") ? SIZES.get(params.text("binSize")) : CandleInterval.M1;
        if (interval == null) {
            throw Refusal.invalid("binSize");
        }
        Rules rules = symbols.require(params.require("symbol"));
        Long asked = params.integer("count");
        Long start = params.integer("start");
        int count = asked == null ? DEFAULT_COUNT : (int) Math.min(asked, MOST + 1L);
        if (count < 1 || count > MOST) {
            throw Refusal.invalid("count");
        }
        int skipped = start == null ? 0 : (int) Math.max(0, Math.min(start, WHOLE_TAPE));
        List<Candle> candles = candles(params, symbols.market(rules.pair()), interval, count + skipped + 2);
        List<ObjectNode> rows = rows(rules, candles);
        long from = params.has("startTime") ? Stamp.parse("startTime", params.text("startTime")) : Long.MIN_VALUE;
        long until = params.has("endTime") ? Stamp.parse("endTime", params.text("endTime")) : Long.MAX_VALUE;
        List<ObjectNode> chosen = new ArrayList<>();
        for (int i = 1; i < candles.size(); i++) {
            long end = candles.get(i).openTime() + interval.millis();
            if (end >= from && end <= until && (candles.get(i).closed() || params.flag("partial"))) {
                chosen.add(rows.get(i));
            }
        }
        if (params.flag("reverse")) {
            Collections.reverse(chosen);
        }
        int first = Math.min(skipped, chosen.size());
        return chosen.subList(first, Math.min(chosen.size(), first + count));
    }

    /** The bin that ended last. */
    ObjectNode finished(Rules rules, CandleInterval interval) {
        List<Candle> candles = symbols.market(rules.pair()).candles(interval, null, null, 3);
        return rows(rules, candles).get(1);
    }

    /** One more before the first that is wanted, for its close. */
    private static List<Candle> candles(Params params, Market market, CandleInterval interval, int limit) {
        long millis = interval.millis();
        Long until = params.has("endTime") ? Stamp.parse("endTime", params.text("endTime")) - millis : null;
        if (params.flag("reverse")) {
            return market.candles(interval, null, until, limit);
        }
        long from = params.has("startTime") ? Stamp.parse("startTime", params.text("startTime")) : Instruments.LISTED;
        return market.candles(interval, Math.max(0, from - 2 * millis), until, limit + 1);
    }

    private List<ObjectNode> rows(Rules rules, List<Candle> candles) {
        List<ObjectNode> rows = new ArrayList<>();
        if (candles.isEmpty()) {
            return rows;
        }
        CandleInterval interval = candles.get(0).interval();
        Map<Long, Tally> tallies = new HashMap<>();
        for (TapeTrade trade : symbols.market(rules.pair()).trades(WHOLE_TAPE)) {
            tallies.merge(
                    Math.floorDiv(trade.time(), interval.millis()) * interval.millis(),
                    new Tally(1, rules.qty(trade.amount())),
                    (before, now) -> new Tally(before.trades() + 1, now.lastSize()));
        }
        BigDecimal close = candles.get(0).open();
        for (Candle candle : candles) {
            rows.add(row(rules, candle, close, tallies.get(candle.openTime())));
            close = candle.close();
        }
        return rows;
    }

    private static ObjectNode row(Rules rules, Candle candle, BigDecimal open, Tally tally) {
        BigDecimal base = candle.volume();
        BigDecimal quote = candle.quoteVolume();
        ObjectNode row = Json.object()
                .put("timestamp", Stamp.of(candle.openTime() + candle.interval().millis()))
                .put("symbol", rules.symbol())
                .put("open", Json.number(open))
                .put("high", Json.number(candle.high()))
                .put("low", Json.number(candle.low()))
                .put("close", Json.number(candle.close()))
                .put("trades", tally == null ? 0 : tally.trades())
                .put("volume", rules.inverse() ? quote.longValue() : rules.qty(base));
        if (base.signum() > 0) {
            row.put("vwap", Json.number(quote.divide(base, DIGITS)));
        }
        if (tally != null) {
            row.put("lastSize", tally.lastSize());
        }
        return row.put("turnover", rules.money().units(rules.inverse() ? base : quote))
                .put("homeNotional", Json.number(base))
                .put("foreignNotional", Json.number(quote));
    }
}
