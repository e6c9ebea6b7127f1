package org.colibri.venuekit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The option {@code limits}: {@code venue}, {@code off}, or {@code xN}.
 *
 * @param factor null when limits are off
 */
public record RateScale(BigDecimal factor) {

    /**
     * Parses the option; N is a positive decimal, for example {@code x0.5}.
     *
     * @throws IllegalArgumentException for another text
     */
    public static RateScale parse(String text) {
        if (text.equals("venue")) {
            return new RateScale(BigDecimal.ONE);
        }
        if (text.equals("off")) {
            return new RateScale(null);
        }
        if (text.matches("x[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            BigDecimal factor = new BigDecimal(text.substring(1));
            if (factor.signum() > 0) {
                return new RateScale(factor);
            }
        }
        throw new IllegalArgumentException(
                "limits '" + text + "' is not known: expected venue, off, or xN with a positive N, for example x10");
    }

    /** True when nothing is limited. */
    public boolean off() {
        return factor == null;
    }

    /** The scaled limit, at least 1; the largest {@code long} when limits are off. */
    public long apply(long limit) {
        return off()
                ? Long.MAX_VALUE
                : BigDecimal.valueOf(limit)
                        .multiply(factor)
                        .setScale(0, RoundingMode.DOWN)
                        .max(BigDecimal.ONE)
                        .min(BigDecimal.valueOf(Long.MAX_VALUE))
                        .longValueExact();
    }
}
