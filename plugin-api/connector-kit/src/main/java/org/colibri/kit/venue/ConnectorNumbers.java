package org.colibri.kit.venue;

import java.time.Duration;
import java.util.Map;
import org.colibri.kit.book.BookNumbers;

/**
 * The numbers of the standard's section 19 that concern the public side, each of which a connector's options can change by
 * the name given here. Durations are {@code 500ms}, {@code 5s}, {@code 30m}, {@code 1h}, or a number of seconds.
 *
 * @param book {@code book-delta-buffer} 1000, {@code book-crossed-tolerated} 1s, {@code book-silence} 60s, {@code
 *     book-full-check} 60m, {@code book-compare} 5m, {@code book-rest-fallback} 5s, {@code book-retry-first} 500ms, {@code
 *     book-retry-last} 30s
 * @param rulesRefresh {@code rules-refresh} 30m
 * @param rulesRetryFirst {@code rules-retry-first} 500ms
 * @param rulesRetryLast {@code rules-retry-last} 60s
 * @param networkCheck {@code network-check} 10s
 * @param networkTimeout {@code network-timeout} 5s
 * @param lastPriceAfter {@code last-price-after} 180s
 * @param lastPriceEvery {@code last-price-every} 5s
 * @param candlesKept {@code candles-kept} 150
 * @param candlePage {@code candles-page} 500
 */
public record ConnectorNumbers(
        BookNumbers book,
        Duration rulesRefresh,
        Duration rulesRetryFirst,
        Duration rulesRetryLast,
        Duration networkCheck,
        Duration networkTimeout,
        Duration lastPriceAfter,
        Duration lastPriceEvery,
        int candlesKept,
        int candlePage) {

    /**
     * The defaults, changed by the options that have one of the names above; other options are not looked at.
     *
     * @throws IllegalArgumentException that names the option, its value and what is allowed
     */
    public static ConnectorNumbers of(Map<String, String> options) {
        return of(new Options(options));
    }

    static ConnectorNumbers of(Options read) {
        BookNumbers book = BookNumbers.standard();
        return new ConnectorNumbers(
                new BookNumbers(
                        read.count("book-delta-buffer", book.buffer()),
                        read.duration("book-crossed-tolerated", book.crossedTolerated()),
                        read.duration("book-silence", book.silence()),
                        read.duration("book-full-check", book.fullCheck()),
                        read.duration("book-compare", book.compare()),
                        read.duration("book-rest-fallback", book.fallback()),
                        read.duration("book-retry-first", book.firstRetry()),
                        read.duration("book-retry-last", book.lastRetry())),
                read.duration("rules-refresh", Duration.ofMinutes(30)),
                read.duration("rules-retry-first", Duration.ofMillis(500)),
                read.duration("rules-retry-last", Duration.ofSeconds(60)),
                read.duration("network-check", Duration.ofSeconds(10)),
                read.duration("network-timeout", Duration.ofSeconds(5)),
                read.duration("last-price-after", Duration.ofSeconds(180)),
                read.duration("last-price-every", Duration.ofSeconds(5)),
                read.count("candles-kept", 150),
                read.count("candles-page", 500));
    }
}
