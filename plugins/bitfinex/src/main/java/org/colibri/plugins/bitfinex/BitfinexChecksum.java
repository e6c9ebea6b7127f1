package org.colibri.plugins.bitfinex;

import java.util.zip.CRC32;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.kit.book.BookChecksum;

/**
 * The venue's book checksum: CRC-32 of {@code bidPrice:bidAmount:askPrice:-askAmount:…} over the best 25 levels,
 * numbers as JavaScript prints them. Stateless.
 */
final class BitfinexChecksum implements BookChecksum {

    private static final int LEVELS = 25;

    /** JavaScript prints smaller ones with an exponent: 0.000001 is the last plain one. */
    private static final int SMALLEST_PLAIN = -6;

    /**
     * Whether the CRC of either text matches: the venue's own library prints small amounts with an exponent, other
     * clients print them plainly, and it is not known which the server does.
     */
    @Override
    public boolean matches(OrderBook book, String checksum) {
        return Integer.toString(crc(book, true)).equals(checksum)
                || Integer.toString(crc(book, false)).equals(checksum);
    }

    private static int crc(OrderBook book, boolean exponents) {
        StringBuilder text = new StringBuilder(1024);
        for (int i = 0; i < LEVELS; i++) {
            level(text, book, BookSide.BID, i, exponents);
            level(text, book, BookSide.ASK, i, exponents);
        }
        CRC32 crc = new CRC32();
        for (int i = 0; i < text.length(); i++) {
            crc.update(text.charAt(i));
        }
        return (int) crc.getValue();
    }

    private static void level(StringBuilder text, OrderBook book, BookSide side, int level, boolean exponents) {
        if (level >= book.depth(side)) {
            return;
        }
        if (!text.isEmpty()) {
            text.append(':');
        }
        number(text, book.price(side, level), book.instrument().priceScale(), false);
        text.append(side == BookSide.ASK ? ":-" : ":");
        number(text, book.amount(side, level), book.instrument().amountScale(), exponents);
    }

    /** The number without zeros at its end; a price never has an exponent. */
    private static void number(StringBuilder text, long scaled, int scale, boolean exponents) {
        long value = scaled;
        int places = scale;
        while (places > 0 && value % 10 == 0) {
            value /= 10;
            places--;
        }
        String digits = Long.toString(value);
        int exponent = digits.length() - 1 - places;
        if (exponents && exponent < SMALLEST_PLAIN) {
            text.append(digits.charAt(0));
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            text.append('e').append(exponent);
        } else if (places == 0) {
            text.append(digits);
        } else if (digits.length() > places) {
            int point = digits.length() - places;
            text.append(digits, 0, point).append('.').append(digits, point, digits.length());
        } else {
            text.append("0.").append("0".repeat(places - digits.length())).append(digits);
        }
    }
}
