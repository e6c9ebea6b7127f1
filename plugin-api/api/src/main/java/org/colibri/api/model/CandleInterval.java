package org.colibri.api.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The candle intervals of the standard (MD-3), with their usual short names. */
public enum CandleInterval {
    S1("1s", 1),
    M1("1m", 60),
    M3("3m", 180),
    M5("5m", 300),
    M15("15m", 900),
    M30("30m", 1800),
    H1("1h", 3600),
    H2("2h", 7200),
    H4("4h", 14400),
    H6("6h", 21600),
    H8("8h", 28800),
    H12("12h", 43200),
    D1("1d", 86400),
    D3("3d", 259200),
    W1("1w", 604800),
    /** Calendar months; counted as 30 days where a length is needed. */
    MO1("1M", 2592000);

    private final String text;
    private final long seconds;

    CandleInterval(String text, long seconds) {
        this.text = text;
        this.seconds = seconds;
    }

    /**
     * Parses {@code 1m}, {@code 1h}, …; case matters ({@code 1M} is a month).
     *
     * @throws IllegalArgumentException for another text; the message lists what is allowed
     */
    public static CandleInterval parse(String text) {
        for (CandleInterval interval : values()) {
            if (interval.text.equals(text)) {
                return interval;
            }
        }
        throw new IllegalArgumentException("unknown interval '" + text + "': expected one of "
                + Arrays.stream(values()).map(CandleInterval::text).collect(Collectors.joining(", ")));
    }

    /** The usual short name: {@code 1m}, {@code 1h}, … */
    public String text() {
        return text;
    }

    /** Length in milliseconds; a month counts 30 days. */
    public long millis() {
        return seconds * 1000;
    }

    @Override
    public String toString() {
        return text;
    }
}
