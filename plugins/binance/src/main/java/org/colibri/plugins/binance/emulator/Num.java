package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** How the venue writes decimals: text with eight places, further ones cut. */
final class Num {

    /** Places of prices, amounts and balances on the wire. */
    static final int PLACES = 8;

    private static final String ZERO = "0.00000000";
    /** So many digits are always a long. */
    private static final int ALWAYS_LONG = 18;
    /** Sign, digits and point. */
    private static final int LONGEST = ALWAYS_LONG + 2;

    private static final int TEN = 10;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Num() {}

    /** The value with eight decimal places, {@code 0.00000000} for null. */
    static String text(BigDecimal value) {
        if (value == null) {
            return ZERO;
        }
        BigDecimal cut = value.setScale(PLACES, RoundingMode.DOWN);
        return cut.precision() > ALWAYS_LONG
                ? cut.toPlainString()
                : text(cut.scaleByPowerOfTen(PLACES).longValue());
    }

    /** A number of hundred-millionths: most of what an emulator writes, and several times as fast as by BigDecimal. */
    private static String text(long units) {
        byte[] digits = new byte[LONGEST];
        int at = LONGEST;
        long left = Math.abs(units);
        for (int i = 0; i < PLACES || left > 0 || i == PLACES; i++) {
            if (i == PLACES) {
                digits[--at] = '.';
            }
            digits[--at] = (byte) ('0' + left % TEN);
            left /= TEN;
        }
        if (units < 0) {
            digits[--at] = '-';
        }
        return new String(digits, at, LONGEST - at, StandardCharsets.ISO_8859_1);
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
