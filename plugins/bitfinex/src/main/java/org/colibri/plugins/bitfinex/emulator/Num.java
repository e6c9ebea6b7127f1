package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.colibri.api.model.Decimals;

/** How the venue writes, reads and cuts decimals. */
final class Num {

    /** Places of amounts, and the most that a price may have. */
    static final int PLACES = 8;

    /** Significant digits of a price. */
    static final int PRICE_DIGITS = 5;

    static final BigDecimal SMALLEST = BigDecimal.ONE.movePointLeft(PLACES);

    private static final int LONGEST_TEXT = 40;
    /** Numbers below 1e-6 are written with an exponent. */
    private static final int PLAIN_FROM_EXPONENT = -6;

    private Num() {}

    /** As JavaScript prints numbers: no trailing zeros, with an exponent below 0.000001. */
    static String text(BigDecimal value) {
        BigDecimal plain = Decimals.plain(value);
        int exponent = plain.precision() - plain.scale() - 1;
        if (plain.signum() == 0 || exponent >= PLAIN_FROM_EXPONENT) {
            return plain.toPlainString();
        }
        String digits = plain.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (plain.signum() < 0 ? "-" : "") + mantissa + "e" + exponent;
    }

    /** Never with an exponent. */
    static String plain(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }

    /** With at least one decimal place, as in the venue's sentences and its texts of sizes: {@code 118110.0}. */
    static String pointed(BigDecimal value) {
        String text = plain(value);
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    /** A price cut to its significant digits and places, towards zero. */
    static BigDecimal cutPrice(BigDecimal price) {
        BigDecimal digits = price.round(new MathContext(PRICE_DIGITS, RoundingMode.DOWN));
        return cutAmount(digits);
    }

    /** Cut to eight places, towards zero. */
    static BigDecimal cutAmount(BigDecimal amount) {
        return amount.scale() > PLACES ? amount.setScale(PLACES, RoundingMode.DOWN) : amount;
    }

    /** A number, or a number as text; null for anything else. */
    static BigDecimal read(JsonNode node) {
        String text = node.isNumber() || node.isTextual() ? node.asText() : "";
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.scale()) + value.precision() > LONGEST_TEXT ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
