package org.colibri.kit.venue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations and counts out of a connector's options. */
final class NumberOptions {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h|d)?");
    private static final Map<String, BigDecimal> MILLIS = Map.of(
            "ms", BigDecimal.ONE,
            "s", BigDecimal.valueOf(1_000),
            "m", BigDecimal.valueOf(60_000),
            "h", BigDecimal.valueOf(3_600_000),
            "d", BigDecimal.valueOf(86_400_000));

    private final Map<String, String> options;

    NumberOptions(Map<String, String> options) {
        this.options = options;
    }

    Duration duration(String name, Duration standard) {
        String text = options.get(name);
        if (text == null) {
            return standard;
        }
        Matcher matcher = DURATION.matcher(text.trim());
        if (matcher.matches()) {
            BigDecimal unit = MILLIS.get(matcher.group(2) == null ? "s" : matcher.group(2));
            Duration value = Duration.ofMillis(
                    new BigDecimal(matcher.group(1)).multiply(unit).longValue());
            if (!value.isZero()) {
                return value;
            }
        }
        throw new IllegalArgumentException("option " + name + " = '" + text
                + "': expected a duration of at least 1 ms like 500ms, 5s, 30m, 1h, or a number of seconds");
    }

    int count(String name, int standard) {
        String text = options.get(name);
        if (text == null) {
            return standard;
        }
        if (text.trim().matches("[1-9]\\d{0,5}")) {
            return Integer.parseInt(text.trim());
        }
        throw new IllegalArgumentException("option " + name + " = '" + text + "': expected a number from 1 to 999999");
    }
}
