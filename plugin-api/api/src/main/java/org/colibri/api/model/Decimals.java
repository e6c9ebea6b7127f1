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
        if (toDecimal(scaled, scale).compareTo(value) != 0) {
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
        if (digits <= MAX_SCALE) {
            return unscaled(value.setScale(scale, RoundingMode.DOWN), scale);
        }
        if (digits == MAX_SCALE + 1) {
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
        int scale = Math.max(0, Math.max(value.scale(), increment.scale()));
        return fits(value, scale) && fits(increment, scale)
                ? unscaled(value, scale) % unscaled(increment, scale) == 0
                : value.remainder(increment).signum() == 0;
    }

    /** Whether the value is a {@code long} at that scale, as all are that have so many digits there. */
    private static boolean fits(BigDecimal value, int scale) {
        return (long) value.precision() - value.scale() + scale <= MAX_SCALE;
    }

    /** The {@code long} at that scale of a value that fits, and that has no more places. */
    private static long unscaled(BigDecimal value, int scale) {
        return value.movePointRight(scale).longValue();
    }
}
