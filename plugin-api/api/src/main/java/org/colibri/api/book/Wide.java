package org.colibri.api.book;

import java.math.BigInteger;

/** 128-bit products and quotients of non-negative {@code long}s, without allocation where they fit 63 bits. */
final class Wide {

    private Wide() {}

    /**
     * {@code a · b / c}, rounded down, where {@code c} is unsigned: a sum of two {@code long}s fits it.
     *
     * @throws ArithmeticException when the result does not fit a {@code long}, or {@code c} is zero
     */
    static long mulDiv(long a, long b, long c) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return Long.divideUnsigned(low, c);
        }
        return toBig(high, low).divide(unsigned(c)).longValueExact();
    }

    /** The number {@code high · 2^64 + low}, with {@code low} unsigned. */
    static BigInteger toBig(long high, long low) {
        return BigInteger.valueOf(high).shiftLeft(64).add(unsigned(low));
    }

    private static BigInteger unsigned(long value) {
        BigInteger signed = BigInteger.valueOf(value);
        return value >= 0 ? signed : signed.add(BigInteger.ONE.shiftLeft(64));
    }
}
