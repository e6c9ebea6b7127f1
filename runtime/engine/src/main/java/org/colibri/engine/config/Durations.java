package org.colibri.engine.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: HOCON's ({@code 500ms}, {@code 5 minutes}) or a plain number of seconds. */
final class Durations {

    static final String ALLOWED = "a number of seconds, or a duration such as 500ms, 5s, 10m, 2h, 1d";

    private static final Pattern FORM = Pattern.compile("([+-]?[0-9]*\\.?[0-9]+)\\s*([a-z]*)");
    private static final BigDecimal LARGEST_NANOS = new BigDecimal(Long.MAX_VALUE);
    private static final Map<String, Long> NANOS = Map.ofEntries(
            Map.entry("ns", 1L),
            Map.entry("nano", 1L),
            Map.entry("nanos", 1L),
            Map.entry("nanosecond", 1L),
            Map.entry("nanoseconds", 1L),
            Map.entry("us", 1_000L),
            Map.entry("micro", 1_000L),
            Map.entry("micros", 1_000L),
            Map.entry("microsecond", 1_000L),
            Map.entry("microseconds", 1_000L),
            Map.entry("ms", 1_000_000L),
            Map.entry("milli", 1_000_000L),
            Map.entry("millis", 1_000_000L),
            Map.entry("millisecond", 1_000_000L),
            Map.entry("milliseconds", 1_000_000L),
            Map.entry("", 1_000_000_000L),
            Map.entry("s", 1_000_000_000L),
            Map.entry("second", 1_000_000_000L),
            Map.entry("seconds", 1_000_000_000L),
            Map.entry("m", 60_000_000_000L),
            Map.entry("minute", 60_000_000_000L),
            Map.entry("minutes", 60_000_000_000L),
            Map.entry("h", 3_600_000_000_000L),
            Map.entry("hour", 3_600_000_000_000L),
            Map.entry("hours", 3_600_000_000_000L),
            Map.entry("d", 86_400_000_000_000L),
            Map.entry("day", 86_400_000_000_000L),
            Map.entry("days", 86_400_000_000_000L));

    private Durations() {}

    /**
     * @throws IllegalArgumentException for another form, for parts of a nanosecond, or for more than 292 years
     */
    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        Long unit = matcher.matches() ? NANOS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("is not a duration");
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (nanos.stripTrailingZeros().scale() > 0 || nanos.abs().compareTo(LARGEST_NANOS) > 0) {
            throw new IllegalArgumentException("is finer than a nanosecond or longer than 292 years");
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** The exact number of seconds. */
    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }
}
