package org.colibri.plugins.bitmex;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The venue's times, {@code 2025-01-08T23:33:04.091Z}, to milliseconds since the epoch and back. */
final class BitmexTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final byte[] PATTERN = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST = 40;

    private BitmexTime() {}

    /** @throws IllegalArgumentException for a text that is no such time */
    static long millis(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
            throw new IllegalArgumentException("'" + shown + "' is not a time like 2025-01-08T23:33:04.091Z", e);
        }
    }

    /** A time in the bytes of a message; in the venue's usual form it is read without allocation. */
    static long millis(byte[] bytes, int offset, int length) {
        if (!isUsual(bytes, offset, length)) {
            return millis(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
        int year = number(bytes, offset, 4);
        int month = number(bytes, offset + 5, 2);
        int day = number(bytes, offset + 8, 2);
        long seconds = number(bytes, offset + 11, 2) * 3600L
                + number(bytes, offset + 14, 2) * 60L
                + number(bytes, offset + 17, 2);
        return (days(year, month, day) * 86_400 + seconds) * 1000 + number(bytes, offset + 20, 3);
    }

    static String iso(long millis) {
        return FORM.format(Instant.ofEpochMilli(millis));
    }

    private static boolean isUsual(byte[] bytes, int offset, int length) {
        if (length != PATTERN.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte b = bytes[offset + i];
            if (PATTERN[i] == '0' ? b < '0' || b > '9' : b != PATTERN[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    /** Days since 1970 in the Gregorian calendar: years begin in March here, so that leap days come last. */
    private static long days(int year, int month, int day) {
        int shifted = month > 2 ? year : year - 1;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }
}
