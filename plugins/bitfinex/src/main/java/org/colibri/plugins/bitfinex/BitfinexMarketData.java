package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
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

/** Decodes public rows, which REST and the public socket write alike. */
final class BitfinexMarketData {

    private BitfinexMarketData() {}

    /**
     * {@code [[price, count, amount],…]}, bids first, a negative amount asks; the venue tells neither time nor number.
     */
    static BookSnapshot book(Instrument instrument, JsonNode answer) {
        List<BookLevel> bids = new ArrayList<>();
        List<BookLevel> asks = new ArrayList<>();
        for (JsonNode level : BitfinexRow.list(answer, "the book")) {
            BitfinexRow row = new BitfinexRow(level);
            BigDecimal amount = row.decimal(2);
            List<BookLevel> side = BitfinexWire.side(amount) == Side.BUY ? bids : asks;
            side.add(new BookLevel(row.decimal(0), amount.abs()));
        }
        return new BookSnapshot(instrument.tradingPair(), 0, 0, BookState.VALID, bids, asks);
    }

    /**
     * {@code [BID, BID_SIZE, ASK, ASK_SIZE, _, _, LAST, …]}; the sizes are sums of the best 25 levels. No time is told.
     */
    static Ticker ticker(Instrument instrument, JsonNode answer) {
        BitfinexRow row = new BitfinexRow(answer);
        return new Ticker(
                instrument.tradingPair(),
                row.decimalOrNull(0),
                row.decimalOrNull(1),
                row.decimalOrNull(2),
                row.decimalOrNull(3),
                row.decimalOrNull(6),
                0);
    }

    /** Trades as the venue lists them, newest first; here newest last. */
    static List<PublicTrade> trades(Instrument instrument, JsonNode answer) {
        List<PublicTrade> trades = new ArrayList<>();
        for (JsonNode entry : BitfinexRow.list(answer, "trades")) {
            trades.add(trade(instrument, entry));
        }
        Collections.reverse(trades);
        return trades;
    }

    /** {@code [ID, MTS, AMOUNT, PRICE]}; the sign of the amount is the taker's side. */
    static PublicTrade trade(Instrument instrument, JsonNode entry) {
        BitfinexRow row = new BitfinexRow(entry);
        BigDecimal amount = row.decimal(2);
        return new PublicTrade(
                instrument.tradingPair(),
                row.id(0),
                row.decimal(3),
                amount.abs(),
                BitfinexWire.side(amount),
                row.number(1));
    }

    /**
     * Candles in order of their time, however the venue lists them; the last may still run.
     *
     * @param now the venue's time in milliseconds, by which a candle is closed or not
     */
    static List<Candle> candles(Instrument instrument, CandleInterval interval, JsonNode answer, long now) {
        List<Candle> candles = new ArrayList<>();
        for (JsonNode entry : BitfinexRow.list(answer, "candles")) {
            candles.add(candle(instrument, interval, entry, now));
        }
        candles.sort((a, b) -> Long.compare(a.openTime(), b.openTime()));
        return candles;
    }

    /** {@code [MTS, OPEN, CLOSE, HIGH, LOW, VOLUME]}, in this order. */
    static Candle candle(Instrument instrument, CandleInterval interval, JsonNode entry, long now) {
        BitfinexRow row = new BitfinexRow(entry);
        long openTime = row.number(0);
        return new Candle(
                instrument.tradingPair(),
                interval,
                openTime,
                row.decimal(1),
                row.decimal(3),
                row.decimal(4),
                row.decimal(2),
                row.decimal(5),
                null,
                openTime + interval.millis() <= now);
    }
}
