package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.Ticker;

/** Decodes one instrument's public rows, which REST and the socket write alike. */
final class BitmexMarketData {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000);

    /** Intervals are written as times after this one. */
    private static final long INTERVAL_ZERO = BitmexTime.millis("2000-01-01T00:00:00.000Z");

    private final Instrument instrument;
    private final BitmexUnits units;

    BitmexMarketData(Instrument instrument, BitmexUnits units) {
        this.instrument = instrument;
        this.units = units;
    }

    /** A flat list of rows; those without a price are no levels. Its time is the newest row's. */
    BookSnapshot book(JsonNode answer) {
        List<BookLevel> bids = new ArrayList<>();
        List<BookLevel> asks = new ArrayList<>();
        long newest = 0;
        for (JsonNode entry : BitmexRow.list(answer, "the book")) {
            BitmexRow row = new BitmexRow(entry);
            newest = Math.max(newest, row.millisOrZero("timestamp"));
            BigDecimal price = row.nonZeroOrNull("price");
            if (price != null) {
                BigDecimal amount = units.base(instrument, row.positive("size"), price);
                (BitmexWire.side(row.text("side")) == Side.BUY ? bids : asks).add(new BookLevel(price, amount));
            }
        }
        bids.sort(Comparator.comparing(BookLevel::price).reversed());
        asks.sort(Comparator.comparing(BookLevel::price));
        return new BookSnapshot(instrument.tradingPair(), newest, 0, BookState.VALID, bids, asks);
    }

    /** From the instrument's row, which tells no sizes. */
    Ticker ticker(BitmexRow row) {
        return new Ticker(
                instrument.tradingPair(),
                row.nonZeroOrNull("bidPrice"),
                null,
                row.nonZeroOrNull("askPrice"),
                null,
                row.nonZeroOrNull("lastPrice"),
                row.millisOrZero("timestamp"));
    }

    /** A row of table {@code quote}, which tells no last price. */
    Ticker quote(BitmexRow row) {
        BigDecimal bid = row.nonZeroOrNull("bidPrice");
        BigDecimal ask = row.nonZeroOrNull("askPrice");
        return new Ticker(
                instrument.tradingPair(),
                bid,
                size(row, "bidSize", bid),
                ask,
                size(row, "askSize", ask),
                null,
                row.millis("timestamp"));
    }

    private BigDecimal size(BitmexRow row, String field, BigDecimal price) {
        return price == null || !row.has(field) ? null : units.base(instrument, row.decimal(field), price);
    }

    /** Trades in the order of time, whichever end the venue begins at. */
    List<PublicTrade> trades(JsonNode answer) {
        List<PublicTrade> trades = new ArrayList<>();
        for (JsonNode entry : BitmexRow.list(answer, "trades")) {
            PublicTrade trade = trade(new BitmexRow(entry));
            if (trade != null) {
                trades.add(trade);
            }
        }
        // asked for from the newest, so that trades of one moment come newest first too
        boolean newestFirst = !trades.isEmpty()
                && trades.get(0).timestamp() >= trades.get(trades.size() - 1).timestamp();
        if (newestFirst) {
            Collections.reverse(trades);
        }
        return trades;
    }

    /** A trade, or null for one without size, which is an index's news. */
    PublicTrade trade(BitmexRow row) {
        BigDecimal size = row.decimalOrZero("size");
        if (size.signum() == 0) {
            return null;
        }
        BigDecimal price = row.positive("price");
        boolean exact = instrument.inverse() && row.has("grossValue");
        return new PublicTrade(
                instrument.tradingPair(),
                row.text("trdMatchID"),
                price,
                exact ? units.settled(row.decimal("grossValue").abs()) : units.base(instrument, size, price),
                BitmexWire.side(row.text("side")),
                row.millis("timestamp"));
    }

    /**
     * Candles in the order of time; the last may still run.
     *
     * @param now the venue's time in milliseconds, by which a candle is closed or not
     */
    List<Candle> candles(CandleInterval interval, JsonNode answer, long now) {
        List<Candle> candles = new ArrayList<>();
        for (JsonNode entry : BitmexRow.list(answer, "candles")) {
            BitmexRow row = new BitmexRow(entry);
            candles.add(candle(interval, row, row.millis("timestamp") <= now));
        }
        candles.sort(Comparator.comparingLong(Candle::openTime));
        return candles;
    }

    /** A candle, which the venue stamps with its end. */
    Candle candle(CandleInterval interval, BitmexRow row, boolean closed) {
        BigDecimal volume = row.decimalOrZero("volume").multiply(units.unit());
        BigDecimal turnover = units.settled(row.decimalOrZero("turnover"));
        return new Candle(
                instrument.tradingPair(),
                interval,
                row.millis("timestamp") - interval.millis(),
                row.decimal("open"),
                row.decimal("high"),
                row.decimal("low"),
                row.decimal("close"),
                instrument.inverse() ? turnover : Decimals.plain(volume),
                instrument.inverse() ? Decimals.plain(volume) : turnover,
                closed);
    }

    /** From the instrument's row. */
    Funding funding(BitmexRow row) {
        row.decimal("fundingRate");
        row.millis("fundingTimestamp");
        row.millis("fundingInterval");
        return fundingNews(row);
    }

    /** From what is new in the instrument's row: what has not changed is null, or 0. */
    Funding fundingNews(BitmexRow row) {
        return new Funding(
                instrument.tradingPair(),
                row.decimalOrNull("fundingRate"),
                row.millisOrZero("fundingTimestamp"),
                row.has("fundingInterval") ? hours(row.millis("fundingInterval")) : null,
                row.nonZeroOrNull("markPrice"),
                row.nonZeroOrNull("indicativeSettlePrice"));
    }

    private static BigDecimal hours(long fundingInterval) {
        BigDecimal millis = BigDecimal.valueOf(fundingInterval - INTERVAL_ZERO);
        return Decimals.plain(millis.divide(HOUR, Decimals.MAX_SCALE, RoundingMode.HALF_UP));
    }
}
