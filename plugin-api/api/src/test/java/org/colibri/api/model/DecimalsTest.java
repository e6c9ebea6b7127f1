package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    @Test
    @DisplayName("PART-2: a decimal is the same value at its scale")
    void isExact() {
        assertThat(Decimals.toLong(dec("1.23"), 2)).isEqualTo(123);
        assertThat(Decimals.toLong(dec("1.2300"), 2)).isEqualTo(123);
        assertThat(Decimals.toLong(dec("1.2"), 8)).isEqualTo(120_000_000);
        assertThat(Decimals.toLong(dec("-0.01"), 2)).isEqualTo(-1);
        assertThat(Decimals.toLong(dec("1E+3"), 2)).isEqualTo(100_000);
        assertThat(Decimals.toLong(dec("0E-30"), 2)).isZero();
        assertThat(Decimals.toLong(dec("0E+999999999"), 2)).isZero();
        assertThat(Decimals.toLong(dec("9223372036854775807"), 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(Decimals.toLong(dec("-9223372036854775808"), 0)).isEqualTo(Long.MIN_VALUE);
        assertThat(Decimals.toLong(dec("9.223372036854775807"), 18)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @DisplayName("PART-2: a text is the number that it says, with all of its places")
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.00",
                "-0.00000001",
                "1.50",
                "1.",
                ".5",
                "-.5",
                "007.10",
                "999999999999999999",
                "-0.999999999999999999",
                "9999999999.999999999",
                "9223372036854775808",
                "123456789012345678901234567890.5",
                "+1.5",
                "1E+3",
                "1.5e-30",
                "\u0661.5"
            })
    void parses(String text) {
        assertThat(Decimals.parse(text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @DisplayName("PART-2: a text that is no number is refused")
    @ValueSource(
            strings = {"", "-", ".", "-.", "1.2.3", "--1", "1-", "1 ", "0x10", "1,5", "NaN", "12345678901234567890x"})
    void noNumbers(String text) {
        assertThatThrownBy(() -> Decimals.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Property
    @Label("PART-2: every decimal is read back from its text")
    void readsBack(@ForAll BigInteger digits, @ForAll @IntRange(min = -5, max = 40) int scale) {
        BigDecimal number = new BigDecimal(digits, scale);
        assertThat(Decimals.parse(number.toString())).isEqualTo(number);
        assertThat(Decimals.parse(number.toPlainString())).isEqualTo(new BigDecimal(number.toPlainString()));
    }

    @Test
    @DisplayName("PART-2: more decimal places than the scale are refused, with value and scale, never rounded")
    void refusesMorePlaces() {
        assertThatThrownBy(() -> Decimals.toLong(dec("1.234"), 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("1.234 has more than 2 decimal places");
        assertThatThrownBy(() -> Decimals.toLong(dec("1E-999999999"), 8))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("8 decimal places");
    }

    @ParameterizedTest
    @DisplayName("PART-2: a value that no long holds is refused, at once however large, never wrapped")
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999",
                "1E+19",
                "1E+999999999",
                "-1E+2147483647"
            })
    void refusesOverflow(String value) {
        assertThatThrownBy(() -> Decimals.toLong(dec(value), 0))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("does not fit a long");
        assertThatThrownBy(() -> Decimals.toLongDown(dec(value), 18)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    @DisplayName("PART-2: cutting goes towards zero and takes any number of places")
    void cutsDown() {
        assertThat(Decimals.toLongDown(dec("1.239"), 2)).isEqualTo(123);
        assertThat(Decimals.toLongDown(dec("-1.239"), 2)).isEqualTo(-123);
        assertThat(Decimals.toLongDown(dec("0.009"), 2)).isZero();
        assertThat(Decimals.toLongDown(dec("1E-999999999"), 18)).isZero();
        assertThat(Decimals.toLongDown(dec("9223372036854775807.9"), 0)).isEqualTo(Long.MAX_VALUE);
    }

    @Property(tries = 1_000)
    @Label("PART-2: every long survives the way to a decimal and back")
    void roundTrip(@ForAll long value, @ForAll @IntRange(max = 18) int scale) {
        BigDecimal decimal = Decimals.toDecimal(value, scale);
        assertThat(decimal.scale()).isEqualTo(scale);
        assertThat(Decimals.toLong(decimal, scale)).isEqualTo(value);
        assertThat(Decimals.toLong(Decimals.plain(decimal), scale)).isEqualTo(value);
    }

    @Property(tries = 1_000)
    @Label("PART-2: cutting equals that of big integers wherever it fits")
    void cutsLikeBigIntegers(
            @ForAll long unscaled,
            @ForAll @IntRange(min = -6, max = 40) int places,
            @ForAll @IntRange(max = 18) int scale) {
        BigDecimal value = new BigDecimal(BigInteger.valueOf(unscaled), places);
        BigInteger expected = value.setScale(scale, RoundingMode.DOWN).unscaledValue();
        if (expected.bitLength() < Long.SIZE) {
            assertThat(Decimals.toLongDown(value, scale)).isEqualTo(expected.longValue());
        } else {
            assertThatThrownBy(() -> Decimals.toLongDown(value, scale)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    @DisplayName("PART-2: powers of ten up to the largest scale")
    void powersOfTen() {
        assertThat(Decimals.powerOfTen(0)).isEqualTo(1);
        assertThat(Decimals.powerOfTen(8)).isEqualTo(100_000_000);
        assertThat(Decimals.powerOfTen(Decimals.MAX_SCALE)).isEqualTo(1_000_000_000_000_000_000L);
    }

    @ParameterizedTest
    @DisplayName("A plain number has no exponent and no trailing zeros")
    @CsvSource({"1E+2,100", "100,100", "0.100,0.1", "1.0,1", "0.000,0", "0E+3,0", "-12.50,-12.5", "1E-8,0.00000001"})
    void plain(String value, String expected) {
        assertThat(Decimals.plain(dec(value)).toPlainString()).isEqualTo(expected);
        assertThat(Decimals.plain(dec(value)).scale()).isNotNegative();
    }

    @ParameterizedTest
    @DisplayName("RULE-2: the multiples of an increment next to a value, below and above")
    @CsvSource({
        "100.07, 0.05, 100.05, 100.10",
        "100.05, 0.05, 100.05, 100.05",
        "0.04, 0.05, 0, 0.05",
        "7, 2.5, 5, 7.5",
        "-0.01, 0.05, -0.05, 0",
        "123.456, 0, 123.456, 123.456",
        "1234, 100, 1200, 1300"
    })
    void floorAndCeiling(String value, String increment, String below, String above) {
        assertThat(Decimals.floor(dec(value), dec(increment))).isEqualByComparingTo(below);
        assertThat(Decimals.ceiling(dec(value), dec(increment))).isEqualByComparingTo(above);
    }

    @Property(tries = 500)
    @Label("RULE-2: floor and ceiling are multiples at most one increment apart, around the value")
    void neighbours(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long value,
            @ForAll @LongRange(min = 1, max = 10_000) long increment,
            @ForAll @IntRange(max = 8) int scale) {
        BigDecimal number = Decimals.toDecimal(value, scale);
        BigDecimal step = Decimals.toDecimal(increment, 4);
        BigDecimal below = Decimals.floor(number, step);
        BigDecimal above = Decimals.ceiling(number, step);
        assertThat(below).isLessThanOrEqualTo(number);
        assertThat(above).isGreaterThanOrEqualTo(number);
        assertThat(Decimals.isMultiple(below, step)).isTrue();
        assertThat(Decimals.isMultiple(above, step)).isTrue();
        assertThat(above.subtract(below)).isLessThanOrEqualTo(step);
        assertThat(below.compareTo(above) == 0).isEqualTo(Decimals.isMultiple(number, step));
    }

    @Property(tries = 2_000)
    @Label("RULE-2: a multiple is what leaves no remainder, of any length and scale")
    void multiplesLikeRemainders(
            @ForAll long unscaled,
            @ForAll @IntRange(max = 18) int fewer,
            @ForAll @IntRange(min = -25, max = 25) int places,
            @ForAll @IntRange(min = -25, max = 25) int stepPlaces,
            @ForAll @LongRange(min = 1, max = 1_000) long step) {
        BigDecimal value = BigDecimal.valueOf(unscaled / Decimals.powerOfTen(fewer), places);
        BigDecimal increment = BigDecimal.valueOf(step, stepPlaces);
        assertThat(Decimals.isMultiple(value, increment))
                .isEqualTo(value.remainder(increment).signum() == 0);
    }

    @Test
    @DisplayName("RULE-2: multiples are told at once however far apart the scales are")
    void multiplesOfFarScales() {
        assertThat(Decimals.isMultiple(dec("0E-2147483647"), dec("0.01"))).isTrue();
        assertThat(Decimals.isMultiple(dec("123456789012345678901234567890.12"), dec("0.01")))
                .isTrue();
    }

    @Property(tries = 1000)
    @Label("places that a scale does not have are cut off, of every number that fits a long there")
    void cutsOff(
            @ForAll long unscaled,
            @ForAll @IntRange(min = -3, max = 25) int places,
            @ForAll @IntRange(max = 18) int scale) {
        BigDecimal value = BigDecimal.valueOf(unscaled, places);
        BigInteger expected = value.setScale(scale, RoundingMode.DOWN).unscaledValue();
        if (expected.bitLength() < Long.SIZE) {
            assertThat(Decimals.toLongDown(value, scale)).isEqualTo(expected.longValueExact());
        } else {
            assertThatThrownBy(() -> Decimals.toLongDown(value, scale)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    @DisplayName("RULE-2: every value is a multiple of an increment that is not told")
    void multiples() {
        assertThat(Decimals.isMultiple(dec("1.23"), BigDecimal.ZERO)).isTrue();
        assertThat(Decimals.isMultiple(dec("1.2"), dec("0.10"))).isTrue();
        assertThat(Decimals.isMultiple(dec("1.25"), dec("0.1"))).isFalse();
        assertThat(Decimals.isMultiple(BigDecimal.ZERO, dec("0.1"))).isTrue();
    }
}
