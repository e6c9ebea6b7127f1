package org.colibri.plugins.binance.emulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.colibri.api.model.CandleInterval;

/**
 * Reads the names of the futures' streams, which live on two paths. A name that belongs to the other path is taken, and
 * its stream stays silent.
 */
final class PerpetualStreamNames {

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration CANDLES = Duration.ofMillis(250);
    private static final Pattern DEPTH = Pattern.compile("depth(5|10|20)?(?:@(100|250|500)ms)?");
    private static final Set<StreamName.Kind> PUBLIC = Set.of(
            StreamName.Kind.DEPTH,
            StreamName.Kind.PARTIAL_DEPTH,
            StreamName.Kind.BOOK_TICKER,
            StreamName.Kind.ALL_BOOK_TICKERS,
            StreamName.Kind.TRADE);

    private PerpetualStreamNames() {}

    /** A name on {@code /public}; null when futures have no such kind of stream. */
    static StreamName ofPublic(String text) {
        return on(text, true);
    }

    /** A name on {@code /market}. */
    static StreamName ofMarket(String text) {
        return on(text, false);
    }

    private static StreamName on(String text, boolean publicPath) {
        StreamName name = text.startsWith("!") ? all(text) : parse(text);
        return name == null || PUBLIC.contains(name.kind()) == publicPath
                ? name
                : new StreamName(text, "", StreamName.Kind.SILENT, 0, Duration.ZERO, null);
    }

    private static StreamName all(String text) {
        return switch (text) {
            case "!bookTicker" -> name(text, "", StreamName.Kind.ALL_BOOK_TICKERS, Duration.ZERO);
            case "!miniTicker@arr" -> name(text, "", StreamName.Kind.ALL_MINI_TICKERS, BEAT);
            case "!ticker@arr" -> name(text, "", StreamName.Kind.ALL_TICKERS, BEAT);
            case "!markPrice@arr" -> name(text, "", StreamName.Kind.ALL_MARK_PRICES, SLOW);
            case "!markPrice@arr@1s" -> name(text, "", StreamName.Kind.ALL_MARK_PRICES, BEAT);
            case "!forceOrder@arr" -> name(text, "", StreamName.Kind.ALL_FORCED_ORDERS, Duration.ZERO);
            case "!contractInfo" -> name(text, "", StreamName.Kind.SILENT, Duration.ZERO);
            default -> null;
        };
    }

    private static StreamName parse(String text) {
        int at = text.indexOf('@');
        if (at <= 0) {
            return null;
        }
        // an upper-case symbol is no stream of any symbol, but the venue takes it without a word
        String written = text.substring(0, at);
        String symbol =
                written.equals(written.toLowerCase(Locale.ROOT)) ? written.toUpperCase(Locale.ROOT) : "?" + written;
        String rest = text.substring(at + 1);
        Matcher depth = DEPTH.matcher(rest);
        if (depth.matches()) {
            int levels = depth.group(1) == null ? 0 : Integer.parseInt(depth.group(1));
            Duration period = Duration.ofMillis(depth.group(2) == null ? 250 : Integer.parseInt(depth.group(2)));
            StreamName.Kind kind = levels == 0 ? StreamName.Kind.DEPTH : StreamName.Kind.PARTIAL_DEPTH;
            return new StreamName(text, symbol, kind, levels, period, null);
        }
        if (rest.startsWith("kline_")) {
            return candle(text, symbol, rest.substring("kline_".length()));
        }
        return switch (rest) {
            case "trade" -> name(text, symbol, StreamName.Kind.TRADE, Duration.ZERO);
            case "aggTrade" -> name(text, symbol, StreamName.Kind.AGG_TRADE, Duration.ZERO);
            case "bookTicker" -> name(text, symbol, StreamName.Kind.BOOK_TICKER, Duration.ZERO);
            case "markPrice" -> name(text, symbol, StreamName.Kind.MARK_PRICE, SLOW);
            case "markPrice@1s" -> name(text, symbol, StreamName.Kind.MARK_PRICE, BEAT);
            case "ticker" -> name(text, symbol, StreamName.Kind.TICKER, BEAT);
            case "miniTicker" -> name(text, symbol, StreamName.Kind.MINI_TICKER, BEAT);
            case "forceOrder" -> name(text, symbol, StreamName.Kind.FORCED_ORDER, Duration.ZERO);
            default -> null;
        };
    }

    private static StreamName candle(String text, String symbol, String intervalText) {
        for (CandleInterval interval : CandleInterval.values()) {
            if (interval != CandleInterval.S1 && interval.text().equals(intervalText)) {
                return new StreamName(text, symbol, StreamName.Kind.CANDLE, 0, CANDLES, interval);
            }
        }
        return null;
    }

    private static StreamName name(String text, String symbol, StreamName.Kind kind, Duration period) {
        return new StreamName(text, symbol, kind, 0, period, null);
    }
}
