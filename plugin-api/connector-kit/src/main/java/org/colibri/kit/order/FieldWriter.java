package org.colibri.kit.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.Decimals;

/** Writes the fields of one journal record into a reused buffer, in the encodings that {@link OrderRecords} names. */
final class FieldWriter {

    static final byte NONE = Byte.MIN_VALUE;
    static final byte WIDE = Byte.MAX_VALUE;

    private static final int MOST_TEXT = 4_000;
    private static final int MOST_WORDS = 255;
    private static final int MOST_NUMBER_BYTES = 1_000;
    /** What has up to 18 digits is smaller. */
    private static final long TOO_MANY_DIGITS = Decimals.powerOfTen(Decimals.MAX_SCALE);

    private final ByteBuffer buffer = ByteBuffer.allocate(Journal.MOST_BYTES);
    private final byte[] narrow = new byte[MOST_TEXT];

    /** Starts a record. */
    FieldWriter begin(byte version) {
        buffer.clear().put(version);
        return this;
    }

    /** The record as it is so far. */
    ByteBuffer end() {
        return buffer.flip();
    }

    FieldWriter number(long value) {
        buffer.putLong(value);
        return this;
    }

    FieldWriter count(int value) {
        buffer.putShort((short) value);
        return this;
    }

    FieldWriter small(int value) {
        buffer.put((byte) value);
        return this;
    }

    FieldWriter word(Enum<?> value) {
        buffer.put(value == null ? (byte) -1 : (byte) value.ordinal());
        return this;
    }

    /** Human words, of which 255 characters are enough. */
    FieldWriter words(String value) {
        return put(value, value == null ? 0 : Math.min(value.length(), MOST_WORDS));
    }

    /**
     * A text of which every character matters.
     *
     * @throws JournalException when it is longer than any venue's
     */
    FieldWriter text(String value) {
        int length = value == null ? 0 : value.length();
        if (length > MOST_TEXT) {
            throw new JournalException(
                    "a text of " + length + " characters is too long for the journal; it takes " + MOST_TEXT, null);
        }
        return put(value, length);
    }

    private FieldWriter put(String value, int length) {
        if (value == null) {
            buffer.putShort((short) -1);
        } else if (copy(value, length)) {
            buffer.putShort((short) length).put(narrow, 0, length);
        } else {
            buffer.putShort((short) (-length - 2));
            for (int i = 0; i < length; i++) {
                buffer.putChar(value.charAt(i));
            }
        }
        return this;
    }

    /** Takes a byte of each character, in one pass over the text; false when one of them needs two. */
    private boolean copy(String value, int length) {
        int bits = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            bits |= c;
            narrow[i] = (byte) c;
        }
        return bits <= 0xff;
    }

    /**
     * A number, digit by digit.
     *
     * @throws JournalException when it has more digits than any number of a venue
     */
    FieldWriter decimal(BigDecimal value) {
        if (value == null) {
            buffer.put(NONE);
            return this;
        }
        // Not its precision, for which long numbers are worked through digit by digit.
        BigInteger digits = value.unscaledValue();
        if (digits.bitLength() < Long.SIZE
                && Math.abs(digits.longValue()) < TOO_MANY_DIGITS
                && Math.abs(value.scale()) < WIDE) {
            buffer.put((byte) value.scale()).putLong(digits.longValue());
        } else {
            byte[] bytes = digits.toByteArray();
            if (bytes.length > MOST_NUMBER_BYTES) {
                throw new JournalException(
                        "a number of " + value.precision() + " digits is too long for the journal", null);
            }
            buffer.put(WIDE)
                    .putInt(value.scale())
                    .putShort((short) bytes.length)
                    .put(bytes);
        }
        return this;
    }
}
