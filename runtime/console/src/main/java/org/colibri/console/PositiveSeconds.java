package org.colibri.console;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seconds above zero as an option gives them, for example {@code 10} or {@code 0.5}. */
public final class PositiveSeconds implements ITypeConverter<Duration> {

    private static final BigDecimal LONGEST = new BigDecimal("1000000000");

    @Override
    public Duration convert(String text) {
        BigDecimal seconds = PlainDecimal.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a number of seconds, like 10"));
        Duration time = seconds.compareTo(LONGEST) > 0
                ? null
                : Duration.ofMillis(seconds.movePointRight(3).longValue());
        if (time == null || time.isNegative() || time.isZero()) {
            throw new TypeConversionException("'" + text + "' must be above zero and at most " + LONGEST + " seconds");
        }
        return time;
    }
}
