package org.colibri.engine.fill;

import java.math.BigInteger;

/** {@code part · amount / whole} without overflow; none is negative, the whole is above zero. */
final class Proportion {

    private Proportion() {}

    static long down(long part, long amount, long whole) {
        return product(part, amount).divide(BigInteger.valueOf(whole)).longValueExact();
    }

    static long up(long part, long amount, long whole) {
        BigInteger[] divided = product(part, amount).divideAndRemainder(BigInteger.valueOf(whole));
        return divided[0].longValueExact() + divided[1].signum();
    }

    private static BigInteger product(long part, long amount) {
        return BigInteger.valueOf(part).multiply(BigInteger.valueOf(amount));
    }
}
