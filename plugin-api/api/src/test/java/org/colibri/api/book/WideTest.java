package org.colibri.api.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WideTest {

    @Property(tries = 2_000)
    @Label("BOOK-9: a product's quotient equals that of big integers wherever it fits")
    void equalsBigIntegers(
            @ForAll @LongRange(min = 0) long a,
            @ForAll @LongRange(min = 0) long b,
            @ForAll @LongRange(min = 1) long c) {
        BigInteger expected =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(BigInteger.valueOf(c));
        if (expected.bitLength() < Long.SIZE) {
            assertThat(Wide.mulDiv(a, b, c)).isEqualTo(expected.longValue());
        } else {
            assertThatThrownBy(() -> Wide.mulDiv(a, b, c)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Property(tries = 1_000)
    @Label("BOOK-9: the divisor may be a sum of two longs")
    void dividesBySums(
            @ForAll @LongRange(min = 0) long a,
            @ForAll @LongRange(min = 1) long b,
            @ForAll @LongRange(min = 1) long c) {
        BigInteger sum = BigInteger.valueOf(b).add(BigInteger.valueOf(c));
        assertThat(Wide.mulDiv(a, b, b + c))
                .isEqualTo(BigInteger.valueOf(a)
                        .multiply(BigInteger.valueOf(b))
                        .divide(sum)
                        .longValueExact());
    }

    @Property(tries = 1_000)
    @Label("BOOK-9: two halves are the number whose lower half is unsigned")
    void joinsHalves(@ForAll long high, @ForAll long low) {
        BigInteger expected = BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
        assertThat(Wide.toBig(high, low)).isEqualTo(expected);
    }

    @Test
    @DisplayName("BOOK-9: the limits of 63 and 64 bits")
    void limits() {
        assertThat(Wide.mulDiv(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(Wide.mulDiv(1L << 62, 2, 4)).isEqualTo(1L << 61);
        assertThat(Wide.mulDiv(1L << 62, 4, 1L << 62)).isEqualTo(4);
        assertThat(Wide.mulDiv(0, Long.MAX_VALUE, 1)).isZero();
        assertThatThrownBy(() -> Wide.mulDiv(Long.MAX_VALUE, 2, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Wide.mulDiv(1, 1, 0)).isInstanceOf(ArithmeticException.class);
    }
}
