package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How the venue writes decimals: text with eight places, further ones cut. */
final class Num {

    /** Places of prices, amounts and balances on the wire. */
    static final int PLACES = 8;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Num() {}

    /** The value with eight decimal places, {@code 0.00000000} for null. */
    static String text(BigDecimal value) {
        return (value == null ? BigDecimal.ZERO : value)
                .setScale(PLACES, RoundingMode.DOWN)
                .toPlainString();
    }

    /** {@code part} of {@code whole} in percent with three places, zero for a zero whole. */
    static String percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? "0.000"
                : part.multiply(HUNDRED).divide(whole, 3, RoundingMode.HALF_UP).toPlainString();
    }

    /** The quotient to eight places, zero for a zero divisor. */
    static BigDecimal ratio(BigDecimal value, BigDecimal divisor) {
        return divisor.signum() == 0 ? BigDecimal.ZERO : value.divide(divisor, PLACES, RoundingMode.HALF_UP);
    }
}
