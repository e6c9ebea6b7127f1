package org.colibri.api.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Exact conversion between decimals and {@code long}s at a decimal scale (a {@code long} {@code v} at scale {@code s}
 * stands for {@code v · 10^-s}).
 */
public final class Decimals {

    /** The largest scale of which a power of ten fits a {@code long}. */
    public static final int MAX_SCALE = 18;

    private static final long[] POWERS = new long[MAX_SCALE + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MAX_SCALE; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimals() {}

    /**
     * The number that the text is, with all of its places: what {@link BigDecimal#BigDecimal(String)} makes of it, in less
     * time for up to 18 digits without an exponent, as nearly all prices and amounts are.
     *
     * @throws NumberFormatException when it is none
     */
    public static BigDecimal parse(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        if (length - start > MAX_SCALE + 1) {
            return new BigDecimal(text);
        }
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return new BigDecimal(text);
            }
        }
        if (count == 0 || count > MAX_SCALE) {
            return new BigDecimal(text);
        }
        return BigDecimal.valueOf(start == 0 ? digits : -digits, point < 0 ? 0 : length - 1 - point);
    }

    /** 10 to the power of {@code scale}, which lies between 0 and {@link #MAX_SCALE}. */
    public static long powerOfTen(int scale) {
        return POWERS[scale];
    }

    /**
     * The value at that scale.
     *
     * @throws ArithmeticException when the value has more decimal places, or does not fit a {@code long}
     */
    public static long toLong(BigDecimal value, int scale) {
        long scaled = toLongDown(value, scale);
        if (value.scale() > scale && toDecimal(scaled, scale).compareTo(value) != 0) {
            throw new ArithmeticException(value + " has more than " + scale + " decimal places");
        }
        return scaled;
    }

    /**
     * The value at that scale, with further places cut off towards zero.
     *
     * @throws ArithmeticException when it does not fit a {@code long}
     */
    public static long toLongDown(BigDecimal value, int scale) {
        // Digits before the point of the result, told from the numbers alone: 1E+999999999 must not be written out.
        long digits = (long) value.precision() - value.scale() + scale;
        if (value.signum() == 0 || digits <= 0) {
            return 0;
        }
        if (digits <= MAX_SCALE && isShort(value)) {
            int shift = scale - value.scale();
            return shift >= 0 ? digits(value) * POWERS[shift] : digits(value) / POWERS[-shift];
        }
        if (digits <= MAX_SCALE + 1) {
            BigInteger scaled = value.setScale(scale, RoundingMode.DOWN).unscaledValue();
            if (scaled.bitLength() < Long.SIZE) {
                return scaled.longValue();
            }
        }
        throw new ArithmeticException(value + " does not fit a long with " + scale + " decimal places");
    }

    /** The decimal that a scaled {@code long} stands for, with exactly {@code scale} places. */
    public static BigDecimal toDecimal(long value, int scale) {
        return BigDecimal.valueOf(value, scale);
    }

    /** The value without trailing zeros and without an exponent: 100, not 1E+2. */
    public static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    /** The largest multiple of {@code increment} that is not above {@code value}; the value itself for a zero one. */
    public static BigDecimal floor(BigDecimal value, BigDecimal increment) {
        return increment.signum() == 0
                ? value
                : value.divide(increment, 0, RoundingMode.FLOOR).multiply(increment);
    }

    /** The smallest multiple of {@code increment} that is not below {@code value}; the value itself for a zero one. */
    public static BigDecimal ceiling(BigDecimal value, BigDecimal increment) {
        return increment.signum() == 0
                ? value
                : value.divide(increment, 0, RoundingMode.CEILING).multiply(increment);
    }

    /** True when {@code value} is a whole multiple of {@code increment}, or the increment is zero. */
    public static boolean isMultiple(BigDecimal value, BigDecimal increment) {
        if (increment.signum() == 0) {
            return true;
        }
        int scale = Math.max(value.scale(), increment.scale());
        return fits(value, scale) && fits(increment, scale)
                ? at(value, scale) % at(increment, scale) == 0
                : value.remainder(increment).signum() == 0;
    }

    /** Whether the value at a scale that is not below its own surely fits a {@code long}. */
    private static boolean fits(BigDecimal value, int scale) {
        return (long) value.precision() + scale - value.scale() <= MAX_SCALE;
    }

    private static long at(BigDecimal value, int scale) {
        return digits(value) * POWERS[scale - value.scale()];
    }

    /** So few digits always fit a {@code long}. */
    private static boolean isShort(BigDecimal value) {
        return value.precision() <= MAX_SCALE;
    }

    /** The digits without the point, of a value that has few enough; without the BigInteger on the way. */
    private static long digits(BigDecimal value) {
        return value.scaleByPowerOfTen(value.scale()).longValue();
    }
}
