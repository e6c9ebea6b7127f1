package org.colibri.plugins.bitfinex.emulator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Side;
import org.colibri.venuekit.venue.BookState;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** Trades, candles and tickers of a market as the venue's rows of positions tell them. */
final class MarketRows {

    private static final int TICKER_LEVELS = 25;
    private static final int DAY_HOURS = 24;
    /** Candles of an interval before the emulator opened. */
    private static final int HISTORY = 1_000;

    private static final MathContext TICKER_DIGITS = new MathContext(8);

    private MarketRows() {}

    /** {@code [ID, MTS, AMOUNT, PRICE]}; the sign is the taker's side. */
    static String trade(TapeTrade trade) {
        return new Row()
                .add(trade.id())
                .add(trade.time())
                .add(
                        trade.takerSide() == Side.BUY
                                ? trade.amount()
                                : trade.amount().negate())
                .add(trade.price())
                .json();
    }

    /** {@code [MTS, OPEN, CLOSE, HIGH, LOW, VOLUME]}, in this order. */
    static String candle(Candle candle) {
        return new Row()
                .add(candle.openTime())
                .add(candle.open())
                .add(candle.close())
                .add(candle.high())
                .add(candle.low())
                .add(candle.volume())
                .json();
    }

    /**
     * The candles in which something was traded, oldest first. The venue is older than its emulator: candles that ended
     * before that opened are told as if there had been small trades at the opening price.
     *
     * @param since null for all of them
     * @param openedAt when the emulator opened, milliseconds
     */
    static List<Candle> candles(Market market, CandleInterval interval, Long since, Long until, long openedAt) {
        long oldest = Math.max(0, openedAt - HISTORY * interval.millis());
        long from = since == null ? oldest : Math.max(since, oldest);
        List<Candle> traded = new ArrayList<>();
        for (Candle candle : market.candles(interval, from, until, Integer.MAX_VALUE)) {
            if (candle.volume().signum() > 0) {
                traded.add(candle);
            } else if (candle.openTime() + interval.millis() <= openedAt) {
                traded.add(withVolume(candle, Num.SMALLEST));
            }
        }
        return traded;
    }

    private static Candle withVolume(Candle flat, BigDecimal volume) {
        return new Candle(
                flat.tradingPair(),
                flat.interval(),
                flat.openTime(),
                flat.open(),
                flat.high(),
                flat.low(),
                flat.close(),
                volume,
                null,
                flat.closed());
    }

    /** The ticker's numbers behind {@code row}; sizes are sums over the best 25 levels. */
    static String ticker(Row row, Market market) {
        BookState book = market.book(TICKER_LEVELS);
        List<Candle> day = market.candles(CandleInterval.H1, null, null, DAY_HOURS);
        BigDecimal open = day.get(0).open();
        BigDecimal high = open;
        BigDecimal low = open;
        BigDecimal volume = BigDecimal.ZERO;
        for (Candle hour : day) {
            high = high.max(hour.high());
            low = low.min(hour.low());
            volume = volume.add(hour.volume());
        }
        BigDecimal change = market.lastPrice().subtract(open);
        return row.add(best(book.bids()))
                .add(sum(book.bids()))
                .add(best(book.asks()))
                .add(sum(book.asks()))
                .add(change)
                .add(change.divide(open, TICKER_DIGITS))
                .add(market.lastPrice())
                .add(volume)
                .add(high)
                .add(low)
                .json();
    }

    private static BigDecimal best(List<BookLevel> levels) {
        return levels.isEmpty() ? null : levels.get(0).price();
    }

    private static BigDecimal sum(List<BookLevel> levels) {
        return levels.stream().map(BookLevel::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
