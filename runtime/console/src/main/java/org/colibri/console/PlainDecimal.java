package org.colibri.console;

import java.math.BigDecimal;
import java.util.Optional;

/** Decimals as people type them. */
public final class PlainDecimal {

    /** Without exponents, which would let a few characters stand for a number of gigabytes. */
    private static final String FORM = "[-+]?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})";

    private PlainDecimal() {}

    /** The number, or nothing when the text is none. */
    public static Optional<BigDecimal> parse(String text) {
        return text.matches(FORM) ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
