package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.Ticker;
import org.colibri.kit.net.JsonFields;

/** Decodes public answers: arrays by position, the same by REST and on sockets. */
final class NdaxMarketData {

    private NdaxMarketData() {}

    /** A book; its levels come mixed and in any order. */
    static BookSnapshot book(Instrument instrument, JsonNode answer) {
        List<BookLevel> bids = new ArrayList<>();
        List<BookLevel> asks = new ArrayList<>();
        long sequence = 0;
        long timestamp = 0;
        for (JsonNode row : JsonFields.array(answer, "book")) {
            sequence = Math.max(sequence, NdaxJson.number(row, 0));
            timestamp = Math.max(timestamp, NdaxJson.number(row, 2));
            BookLevel level = new BookLevel(JsonFields.decimal(row, 6), JsonFields.decimal(row, 8));
            Side side = NdaxWire.side(JsonFields.decimal(row, 9).toPlainString());
            (side == Side.BUY ? bids : asks).add(level);
        }
        bids.sort(Comparator.comparing(BookLevel::price).reversed());
        asks.sort(Comparator.comparing(BookLevel::price));
        return new BookSnapshot(instrument.tradingPair(), timestamp, sequence, BookState.VALID, bids, asks);
    }

    /** Level 1. Prices and amounts of zero are none; amounts were always zero when seen. */
    static Ticker ticker(Instrument instrument, JsonNode answer) {
        return new Ticker(
                instrument.tradingPair(),
                NdaxJson.decimalOrNull(answer, "BestBid"),
                NdaxJson.decimalOrNull(answer, "BidQty"),
                NdaxJson.decimalOrNull(answer, "BestOffer"),
                NdaxJson.decimalOrNull(answer, "AskQty"),
                NdaxJson.decimalOrNull(answer, "LastTradedPx"),
                NdaxJson.numberOrZero(answer, "TimeStamp"));
    }

    /** The id of the instrument that a trade names. */
    static long tradeInstrument(JsonNode row) {
        return NdaxJson.number(row, 1);
    }

    /** The id of the instrument that a candle names. */
    static long candleInstrument(JsonNode row) {
        return NdaxJson.number(row, 8);
    }

    /** A trade: the amount stands before the price. */
    static PublicTrade trade(Instrument instrument, JsonNode row) {
        return new PublicTrade(
                instrument.tradingPair(),
                Long.toString(NdaxJson.number(row, 0)),
                JsonFields.decimal(row, 3),
                JsonFields.decimal(row, 2),
                NdaxWire.side(JsonFields.decimal(row, 8).toPlainString()),
                NdaxJson.number(row, 6));
    }

    static List<PublicTrade> trades(Instrument instrument, JsonNode answer) {
        List<PublicTrade> trades = new ArrayList<>();
        JsonFields.array(answer, "trades").forEach(row -> trades.add(trade(instrument, row)));
        return trades;
    }

    /** Candles by their open times, oldest first, each once. */
    static List<Candle> candles(Instrument instrument, CandleInterval interval, JsonNode answer, long now) {
        TreeMap<Long, Candle> candles = new TreeMap<>();
        for (JsonNode row : JsonFields.array(answer, "candles")) {
            Candle candle = candle(instrument, interval, row, now);
            candles.put(candle.openTime(), candle);
        }
        return List.copyOf(candles.values());
    }

    /**
     * A candle: high and low stand before open and close. The first number is its end and the tenth, where there is one,
     * its begin, neither always on the grid.
     */
    static Candle candle(Instrument instrument, CandleInterval interval, JsonNode row, long now) {
        long begin = row.size() > 9 ? NdaxJson.number(row, 9) : NdaxJson.number(row, 0) - interval.millis();
        long openTime = begin - Math.floorMod(begin, interval.millis());
        return new Candle(
                instrument.tradingPair(),
                interval,
                openTime,
                JsonFields.decimal(row, 3),
                JsonFields.decimal(row, 1),
                JsonFields.decimal(row, 2),
                JsonFields.decimal(row, 4),
                JsonFields.decimal(row, 5),
                null,
                openTime + interval.millis() <= now);
    }

    /** How long a candle lasts by its own numbers, milliseconds; 0 when it does not tell its begin. */
    static long length(JsonNode row) {
        BigDecimal end = JsonFields.decimal(row, 0);
        return row.size() > 9 ? end.subtract(JsonFields.decimal(row, 9)).longValue() : 0;
    }
}
