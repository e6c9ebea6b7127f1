package org.colibri.kit.book;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.colibri.api.model.Decimals;

/**
 * Turns the digits of a JSON number straight into a {@code long} at a decimal scale, exactly. Eight digits at a time where
 * the range allows: see Lemire, "Number parsing at a gigabyte per second" (2021), section 3. Not thread-safe.
 */
final class DecimalReader {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    /** With this scale or less, eight integer and eight decimal digits always fit. */
    private static final int FAST_SCALE = 10;
    /** An exponent beyond this means zero or too large, whatever the digits; it keeps sums of exponents in an int. */
    private static final int MAX_EXPONENT = 1_000_000;

    private static final int MOST_PLACES = 200;

    private static final long[] POWERS = new long[Decimals.MAX_SCALE + 1];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Decimals.powerOfTen(i);
        }
    }

    private int end;
    private int plainPlaces;
    private boolean cut;
    private boolean tooLarge;
    private boolean negative;
    private int places;

    /** Reads the number at {@code from}; {@link #end} tells where it stops. */
    long read(byte[] bytes, int from, int limit, int scale) {
        long plain = readPlain(bytes, from, limit, scale);
        if (plain < 0 || end == limit || bytes[end] > ',' && bytes[end] != ']') {
            return readAny(bytes, from, limit, scale);
        }
        cut = false;
        tooLarge = false;
        negative = false;
        return plain;
    }

    /**
     * Reads up to 7 digits, a point and up to 8 digits, no more of these than the scale, when at least 17 bytes are left;
     * returns -1 for every other number. What follows the digits must still be looked at.
     */
    long readPlain(byte[] bytes, int from, int limit, int scale) {
        if (from + 17 > limit || scale > FAST_SCALE) {
            return -1;
        }
        long digits = (long) WORD.get(bytes, from) ^ ZEROS;
        int whole = Long.numberOfTrailingZeros(strangers(digits)) >>> 3;
        if (whole == 0 || whole == 8 || bytes[from + whole] != '.') {
            return -1;
        }
        int point = from + whole + 1;
        long decimals = (long) WORD.get(bytes, point) ^ ZEROS;
        int places = Long.numberOfTrailingZeros(strangers(decimals)) >>> 3;
        if (places == 0 || places > scale) {
            return -1;
        }
        plainPlaces = places;
        end = point + places;
        return eight(digits << 64 - 8 * whole) * POWERS[scale]
                + eight(decimals << 64 - 8 * places) * POWERS[scale - places];
    }

    /**
     * Reads a number of exactly so many digits before and after the point, by the rules of {@link #readPlain}; -1 when there
     * are fewer. What follows must still be looked at, another digit too.
     */
    long readShaped(byte[] bytes, int from, int limit, int scale, int whole, int places) {
        int point = from + whole + 1;
        if (whole == 0 || places > scale || point + Long.BYTES > limit || scale > FAST_SCALE) {
            return -1;
        }
        long digits = ((long) WORD.get(bytes, from) ^ ZEROS) << 64 - 8 * whole;
        long decimals = ((long) WORD.get(bytes, point) ^ ZEROS) << 64 - 8 * places;
        if ((strangers(digits) | strangers(decimals)) != 0 || bytes[point - 1] != '.') {
            return -1;
        }
        return eight(digits) * POWERS[scale] + eight(decimals) * POWERS[scale - places];
    }

    /** Decimal places of the last number that {@link #readPlain} read. */
    int plainPlaces() {
        return plainPlaces;
    }

    /** Has a bit in each byte from the first one that is no digit. */
    private static long strangers(long digits) {
        return (digits + 0x0606060606060606L | digits) & 0xF0F0F0F0F0F0F0F0L;
    }

    /** The number of eight digits, the first in the lowest byte. */
    private static long eight(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        return (pairs & 0x000000FF000000FFL) * 0x000F424000000064L
                        + (pairs >>> 16 & 0x000000FF000000FFL) * 0x0000271000000001L
                >>> 32;
    }

    /** Where the last number stopped; when there was none, minus one minus the place where it failed. */
    int end() {
        return end;
    }

    boolean cut() {
        return cut;
    }

    boolean tooLarge() {
        return tooLarge;
    }

    /** Whether the last number has a minus, zero too. */
    boolean negative() {
        return negative;
    }

    int places() {
        return places;
    }

    /** The end of the JSON number at {@code from}, or {@code from} when none stands there: {@code 051} is none. */
    int skip(byte[] bytes, int from, int limit) {
        int i = from < limit && bytes[from] == '-' ? from + 1 : from;
        int digits = digits(bytes, i, limit);
        if (digits == i || bytes[i] == '0' && digits > i + 1) {
            return from;
        }
        i = digits;
        if (i < limit && bytes[i] == '.') {
            digits = digits(bytes, i + 1, limit);
            if (digits == i + 1) {
                return from;
            }
            i = digits;
        }
        if (i < limit && (bytes[i] == 'e' || bytes[i] == 'E')) {
            int sign = i + 1 < limit && (bytes[i + 1] == '-' || bytes[i + 1] == '+') ? i + 2 : i + 1;
            digits = digits(bytes, sign, limit);
            return digits == sign ? from : digits;
        }
        return i;
    }

    private static int digits(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    /**
     * The number that fills the range, exactly; null when none does, or one of more than 200 characters or places:
     * written out, 1E999999999 would fill the memory.
     */
    BigDecimal exact(byte[] bytes, int from, int to) {
        if (to == from || to - from > MOST_PLACES || skip(bytes, from, to) != to) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            return Math.abs((long) value.scale()) > MOST_PLACES ? null : value;
        } catch (NumberFormatException e) {
            // An exponent beyond 32 bits.
            return null;
        }
    }

    private long readAny(byte[] bytes, int from, int limit, int scale) {
        cut = false;
        tooLarge = false;
        places = 0;
        int stop = skip(bytes, from, limit);
        if (stop == from || stop - from > MOST_PLACES) {
            // No venue means a number of hundreds of digits.
            end = -from - 1;
            return 0;
        }
        end = stop;
        negative = bytes[from] == '-';
        int begin = negative ? from + 1 : from;
        int wholeEnd = digits(bytes, begin, stop);
        int mantissaEnd = wholeEnd < stop && bytes[wholeEnd] == '.' ? digits(bytes, wholeEnd + 1, stop) : wholeEnd;
        int exponent = mantissaEnd == stop ? 0 : exponent(bytes, mantissaEnd + 1, stop);
        // The digit at index i stands for d · 10^power; power falls by one per digit.
        int power = wholeEnd - begin - 1 + exponent;
        if (power > MOST_PLACES) {
            end = -from - 1;
            return 0;
        }
        long value = 0;
        int lowest = 0;
        for (int i = begin; i < mantissaEnd; i++) {
            if (bytes[i] == '.') {
                continue;
            }
            int digit = bytes[i] - '0';
            if (digit != 0) {
                places = Math.max(0, -power);
                if (power + scale < 0) {
                    cut = true;
                } else {
                    value = append(value, lowest - power, digit);
                    lowest = power;
                }
            }
            power--;
        }
        if (value != 0) {
            value = append(value, lowest + scale, 0);
        }
        return negative ? -value : value;
    }

    /** {@code value · 10^shift - …}: moves the value up by {@code shift} places and puts the digit last. */
    private long append(long value, int shift, int digit) {
        long moved = value;
        if (value != 0) {
            if (shift > Decimals.MAX_SCALE || value > Long.MAX_VALUE / POWERS[shift]) {
                tooLarge = true;
                return value;
            }
            moved = value * POWERS[shift];
        }
        if (moved > Long.MAX_VALUE - digit) {
            tooLarge = true;
            return value;
        }
        return moved + digit;
    }

    private static int exponent(byte[] bytes, int from, int stop) {
        boolean negative = bytes[from] == '-';
        int value = 0;
        for (int i = negative || bytes[from] == '+' ? from + 1 : from; i < stop; i++) {
            value = Math.min(MAX_EXPONENT, value * 10 + bytes[i] - '0');
        }
        return negative ? -value : value;
    }
}
