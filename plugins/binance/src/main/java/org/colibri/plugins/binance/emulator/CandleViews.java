package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.venuekit.venue.CandleTimes;

/** How the venue writes candles: rows by position in REST, objects in the stream. */
final class CandleViews {

    private final TradeTallies tallies;

    CandleViews(TradeTallies tallies) {
        this.tallies = tallies;
    }

    /** The interval of that name (-1120). */
    static CandleInterval interval(String text) {
        for (CandleInterval interval : CandleInterval.values()) {
            if (interval.text().equals(text)) {
                return interval;
            }
        }
        throw Refusals.badInterval();
    }

    /** One row of {@code GET /api/v3/klines}. */
    ArrayNode row(Candle candle) {
        TradeTallies.Tally tally = tallies.of(candle.tradingPair(), candle.interval(), candle.openTime());
        return JsonNodeFactory.instance
                .arrayNode()
                .add(candle.openTime())
                .add(Num.text(candle.open()))
                .add(Num.text(candle.high()))
                .add(Num.text(candle.low()))
                .add(Num.text(candle.close()))
                .add(Num.text(candle.volume()))
                .add(lastMillis(candle))
                .add(Num.text(candle.quoteVolume()))
                .add(tally.trades())
                .add(Num.text(tally.takerBase()))
                .add(Num.text(tally.takerQuote()))
                .add("0");
    }

    /** The payload of {@code <symbol>@kline_<interval>}. */
    ObjectNode event(String symbol, Candle candle, boolean closed, long now) {
        TradeTallies.Tally tally = tallies.of(candle.tradingPair(), candle.interval(), candle.openTime());
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("e", "kline")
                .put("E", now)
                .put("s", symbol);
        event.putObject("k")
                .put("t", candle.openTime())
                .put("T", lastMillis(candle))
                .put("s", symbol)
                .put("i", candle.interval().text())
                .put("f", tally.firstId())
                .put("L", tally.lastId())
                .put("o", Num.text(candle.open()))
                .put("c", Num.text(candle.close()))
                .put("h", Num.text(candle.high()))
                .put("l", Num.text(candle.low()))
                .put("v", Num.text(candle.volume()))
                .put("n", tally.trades())
                .put("x", closed)
                .put("q", Num.text(candle.quoteVolume()))
                .put("V", Num.text(tally.takerBase()))
                .put("Q", Num.text(tally.takerQuote()))
                .put("B", "0");
        return event;
    }

    /** The last millisecond of the candle. */
    private static long lastMillis(Candle candle) {
        return CandleTimes.next(candle.interval(), candle.openTime()) - 1;
    }
}
