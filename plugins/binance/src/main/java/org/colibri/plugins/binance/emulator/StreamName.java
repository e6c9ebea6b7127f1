package org.colibri.plugins.binance.emulator;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.colibri.api.model.CandleInterval;

/**
 * A public stream's name, read.
 *
 * @param text as the client wrote it
 * @param symbol upper case; "" for streams of all symbols
 * @param levels of a partial book, 0 otherwise
 * @param period at which it is sent; zero for streams that are sent as things happen
 * @param interval of a candle stream, null otherwise
 */
record StreamName(String text, String symbol, Kind kind, int levels, Duration period, CandleInterval interval) {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pattern DEPTH = Pattern.compile("depth(5|10|20)?(@100ms|@1000ms)?");

    /** What a stream carries. */
    enum Kind {
        DEPTH,
        PARTIAL_DEPTH,
        TRADE,
        AGG_TRADE,
        CANDLE,
        BOOK_TICKER,
        TICKER,
        MINI_TICKER,
        ALL_MINI_TICKERS,
        AVERAGE_PRICE,
        /** The rest is of perpetuals only. */
        ALL_TICKERS,
        ALL_BOOK_TICKERS,
        MARK_PRICE,
        ALL_MARK_PRICES,
        FORCED_ORDER,
        ALL_FORCED_ORDERS,
        /** It is taken and never sends anything. */
        SILENT
    }

    /** Reads a name; null when the venue has no such kind of stream. Whether the symbol exists is not asked. */
    static StreamName parse(String text) {
        if (text.equals("!miniTicker@arr")) {
            return new StreamName(text, "", Kind.ALL_MINI_TICKERS, 0, SECOND, null);
        }
        int at = text.indexOf('@');
        if (at <= 0) {
            return null;
        }
        // an upper-case symbol is no stream of any symbol, but the venue takes it without a word
        String written = text.substring(0, at);
        boolean lower = written.equals(written.toLowerCase(Locale.ROOT));
        String symbol = lower ? written.toUpperCase(Locale.ROOT) : "?" + written;
        String rest = text.substring(at + 1);
        Matcher depth = DEPTH.matcher(rest);
        if (depth.matches()) {
            int levels = depth.group(1) == null ? 0 : Integer.parseInt(depth.group(1));
            Duration period = "@100ms".equals(depth.group(2)) ? Duration.ofMillis(100) : SECOND;
            return new StreamName(text, symbol, levels == 0 ? Kind.DEPTH : Kind.PARTIAL_DEPTH, levels, period, null);
        }
        if (rest.startsWith("kline_")) {
            return candle(text, symbol, rest.substring("kline_".length()));
        }
        return switch (rest) {
            case "trade" -> new StreamName(text, symbol, Kind.TRADE, 0, Duration.ZERO, null);
            case "aggTrade" -> new StreamName(text, symbol, Kind.AGG_TRADE, 0, Duration.ZERO, null);
            case "bookTicker" -> new StreamName(text, symbol, Kind.BOOK_TICKER, 0, Duration.ZERO, null);
            case "ticker" -> new StreamName(text, symbol, Kind.TICKER, 0, SECOND, null);
            case "miniTicker" -> new StreamName(text, symbol, Kind.MINI_TICKER, 0, SECOND, null);
            case "avgPrice" -> new StreamName(text, symbol, Kind.AVERAGE_PRICE, 0, SECOND, null);
            default -> null;
        };
    }

    private static StreamName candle(String text, String symbol, String intervalText) {
        for (CandleInterval interval : CandleInterval.values()) {
            if (interval.text().equals(intervalText)) {
                Duration period = interval == CandleInterval.S1 ? SECOND : SECOND.multipliedBy(2);
                return new StreamName(text, symbol, Kind.CANDLE, 0, period, interval);
            }
        }
        return null;
    }
}
