package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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

/** Decodes the answers of public REST requests. */
final class BinanceMarketData {

    private BinanceMarketData() {}

    /** {@code GET /api/v3/depth} without a time, {@code GET /fapi/v1/depth} with the engine's: best first. */
    static BookSnapshot book(Instrument instrument, JsonNode answer) {
        return new BookSnapshot(
                instrument.tradingPair(),
                JsonFields.numberOrZero(answer, "T"),
                JsonFields.number(answer, "lastUpdateId"),
                BookState.VALID,
                levels(answer, "bids"),
                levels(answer, "asks"));
    }

    /**
     * {@code GET /api/v3/ticker/bookTicker}, with a time on futures, and {@code /ticker/24hr}, which also tells the last
     * price and a time.
     */
    static Ticker ticker(Instrument instrument, JsonNode answer) {
        return new Ticker(
                instrument.tradingPair(),
                priceOrNull(answer, "bidPrice"),
                priceOrNull(answer, "bidQty"),
                priceOrNull(answer, "askPrice"),
                priceOrNull(answer, "askQty"),
                priceOrNull(answer, "lastPrice"),
                JsonFields.has(answer, "time")
                        ? JsonFields.number(answer, "time")
                        : JsonFields.numberOrZero(answer, "closeTime"));
    }

    /** {@code GET /api/v3/trades}: newest last. */
    static List<PublicTrade> trades(Instrument instrument, JsonNode answer) {
        List<PublicTrade> trades = new ArrayList<>();
        for (JsonNode trade : JsonFields.array(answer, "trades")) {
            trades.add(new PublicTrade(
                    instrument.tradingPair(),
                    JsonFields.text(trade, "id"),
                    JsonFields.decimal(trade, "price"),
                    JsonFields.decimal(trade, "qty"),
                    takerSide(JsonFields.flag(trade, "isBuyerMaker")),
                    JsonFields.number(trade, "time")));
        }
        return trades;
    }

    /**
     * {@code GET /api/v3/klines}: rows by position, oldest first; the last may still run.
     *
     * @param now the venue's time in milliseconds, by which a candle is closed or not
     */
    static List<Candle> candles(Instrument instrument, CandleInterval interval, JsonNode answer, long now) {
        List<Candle> candles = new ArrayList<>();
        for (JsonNode row : JsonFields.array(answer, "candles")) {
            candles.add(new Candle(
                    instrument.tradingPair(),
                    interval,
                    JsonFields.decimal(row, 0).longValueExact(),
                    JsonFields.decimal(row, 1),
                    JsonFields.decimal(row, 2),
                    JsonFields.decimal(row, 3),
                    JsonFields.decimal(row, 4),
                    JsonFields.decimal(row, 5),
                    JsonFields.decimal(row, 7),
                    JsonFields.decimal(row, 6).longValueExact() < now));
        }
        return candles;
    }

    /** When the buyer made the price, the taker sold. */
    static Side takerSide(boolean buyerIsMaker) {
        return buyerIsMaker ? Side.SELL : Side.BUY;
    }

    /** An empty side of the book is told as zero. */
    private static BigDecimal priceOrNull(JsonNode answer, String field) {
        BigDecimal value = JsonFields.decimalOrNull(answer, field);
        return value == null || value.signum() == 0 ? null : value;
    }

    private static List<BookLevel> levels(JsonNode answer, String side) {
        List<BookLevel> levels = new ArrayList<>();
        for (JsonNode level : JsonFields.array(JsonFields.required(answer, side), side)) {
            levels.add(new BookLevel(JsonFields.decimal(level, 0), JsonFields.decimal(level, 1)));
        }
        return levels;
    }
}
