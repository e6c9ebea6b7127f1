package org.colibri.kit.book;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.colibri.api.model.Decimals;

/**
 * Pulls values out of one JSON message in the order in which they stand, for market-data frames: no tree, no tokens, no
 * allocation except where a method says so. Reusable; not thread-safe. Reads nothing outside the range it was given.
 *
 * <p>A decoder walks like this; what it does not know it must {@link #skip}:
 * <pre>{@code
 * json.reset(bytes, offset, length).beginObject();
 * while (json.nextField()) {
 *     switch (json.nameChar()) {
 *         case 'b' -> LevelReader.read(json, feed, BookSide.BID);
 *         default -> json.skip();
 *     }
 * }
 * json.end();
 * }</pre>
 * Every method throws {@link JsonException} when the message is cut short or is not what was asked for.
 */
public final class JsonScanner {

    private static final int MAX_DEPTH = 64;

    private final DecimalReader decimals = new DecimalReader();
    private final LevelPair pair = new LevelPair(decimals);
    private byte[] bytes = {};
    private int start;
    private int at;
    private int end;
    private boolean first;
    private int nameOffset;
    private int nameLength;
    private int textOffset;
    private int textLength;
    private boolean escaped;

    /** Starts over with another message, which must not change while it is read. */
    public JsonScanner reset(byte[] message, int offset, int length) {
        if (offset < 0 || length < 0 || offset > message.length - length) {
            throw new IndexOutOfBoundsException(offset + " + " + length + " of " + message.length);
        }
        bytes = message;
        start = offset;
        at = offset;
        end = offset + length;
        first = false;
        return this;
    }

    /** Enters the object that stands next. */
    public void beginObject() {
        expect('{');
        first = true;
    }

    /** Goes to the next field and past its name and colon; false at the object's end, which is then left. */
    public boolean nextField() {
        if (!next('}')) {
            return false;
        }
        expect('"');
        nameOffset = at;
        scanString();
        nameLength = at - 1 - nameOffset;
        expect(':');
        return true;
    }

    /** Enters the array that stands next. */
    public void beginArray() {
        expect('[');
        first = true;
    }

    /** Goes to the next element; false at the array's end, which is then left. */
    public boolean nextElement() {
        return next(']');
    }

    /** True when the field's name is that one; ASCII without escapes. */
    public boolean nameIs(String name) {
        return JsonText.equal(bytes, nameOffset, nameLength, name);
    }

    /** The field's name when it has exactly one byte, otherwise 0: for a {@code switch}. */
    public char nameChar() {
        return nameLength == 1 ? (char) bytes[nameOffset] : 0;
    }

    /** The field's name; allocates. */
    public String name() {
        return new String(bytes, nameOffset, nameLength, StandardCharsets.UTF_8);
    }

    /** What stands next, without reading it. */
    public JsonKind peek() {
        JsonKind kind = JsonKind.of(nextByte());
        if (kind == null) {
            throw error("a value");
        }
        return kind;
    }

    /** Reads a whole number, quoted or not. */
    public long readLong() {
        int i = nextByte() == '"' ? at + 1 : at;
        long fast = 0;
        int from = i;
        for (; i < end && i - from < Decimals.MAX_SCALE && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            fast = fast * 10 + bytes[i] - '0';
        }
        if (i > from && i < end && bytes[i] == (from == at ? ',' : '"')) {
            at = from == at ? i : i + 1;
            return fast;
        }
        long value = readDecimal(0);
        if (decimals.cut()) {
            throw error("a whole number before here");
        }
        return value;
    }

    /**
     * Reads a decimal, quoted or not, as a {@code long} at that scale (0 to 18). Places beyond the scale are cut towards
     * zero: {@link #wasCut} tells, {@link #places} how many there are.
     *
     * @throws JsonException also when the value does not fit a {@code long} at that scale
     */
    public long readDecimal(int scale) {
        long value = readAmount(scale);
        if (decimals.tooLarge()) {
            throw new JsonException("number before byte " + (at - start) + " does not fit at scale " + scale);
        }
        return value;
    }

    /** Like {@link #readDecimal}, but a value that does not fit is only told by {@link #isTooLarge}. */
    long readAmount(int scale) {
        boolean quoted = nextByte() == '"';
        int from = quoted ? at + 1 : at;
        long value = decimals.read(bytes, from, end, scale);
        int after = decimals.end();
        if (after < 0) {
            at = -after - 1;
            throw error("a decimal number");
        }
        at = after;
        if (quoted) {
            if (at >= end || bytes[at] != '"') {
                throw error("a quote after the number");
            }
            at++;
        }
        return value;
    }

    /** Whether digits other than zero were cut from the last decimal. */
    public boolean wasCut() {
        return decimals.cut();
    }

    /** Whether the last decimal has a minus, one that was cut to zero too. */
    boolean isNegative() {
        return decimals.negative();
    }

    /** Whether the last decimal does not fit a {@code long} at the scale. */
    boolean isTooLarge() {
        return decimals.tooLarge();
    }

    /** Decimal places of the last decimal up to its last digit that is not zero; known only when it was cut. */
    public int places() {
        return decimals.places();
    }

    /** Reads a decimal, quoted or not, exactly as it is written; allocates. */
    public BigDecimal readBigDecimal() {
        int from;
        int to;
        if (nextByte() == '"') {
            readText();
            from = textOffset;
            to = textOffset + textLength;
        } else {
            from = at;
            at = decimals.skip(bytes, from, end);
            to = at;
        }
        BigDecimal value = decimals.exact(bytes, from, to);
        if (value == null) {
            throw error("a decimal number of sensible size before here");
        }
        return value;
    }

    public boolean readBoolean() {
        boolean value = nextByte() == 't';
        literal(value ? "true" : "false");
        return value;
    }

    /** Reads past {@code null} when it stands next; false when another value does. */
    public boolean readNull() {
        if (nextByte() != 'n') {
            return false;
        }
        literal("null");
        return true;
    }

    /** Reads a string and leaves it as a range of the message: {@link #textOffset}, {@link #textLength}. */
    public void readText() {
        expect('"');
        textOffset = at;
        escaped = scanString();
        textLength = at - 1 - textOffset;
    }

    /** Where the text that was read begins, as an index of the array given to {@link #reset}; escapes stand as sent. */
    public int textOffset() {
        return textOffset;
    }

    public int textLength() {
        return textLength;
    }

    /** True when the text that was read is that one; ASCII without escapes. */
    public boolean textIs(String text) {
        return JsonText.equal(bytes, textOffset, textLength, text);
    }

    /** Reads a string with its escapes resolved, or a number or literal as it is written; allocates. */
    public String readString() {
        if (nextByte() != '"') {
            int from = at;
            skip();
            return new String(bytes, from, at - from, StandardCharsets.UTF_8);
        }
        readText();
        String raw = new String(bytes, textOffset, textLength, StandardCharsets.UTF_8);
        return escaped ? JsonText.unescape(raw) : raw;
    }

    /** Reads past the value that stands next, whatever it is; it must be well-formed. */
    public void skip() {
        skip(0);
    }

    /** Nothing but white space may follow. */
    public void end() {
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
        if (at < end) {
            throw error("the end");
        }
    }

    /** Reads a level when it stands next in the usual form; false, with nothing read, for any other. */
    boolean readPair(int priceScale, int amountScale) {
        int after = pair.read(bytes, at, end, priceScale, amountScale);
        if (after < 0) {
            return false;
        }
        at = after;
        return true;
    }

    /** The level that {@link #readPair} read last. */
    LevelPair pair() {
        return pair;
    }

    private void skip(int depth) {
        if (depth > MAX_DEPTH) {
            throw error("at most " + MAX_DEPTH + " nested values");
        }
        switch (peek()) {
            case OBJECT -> {
                beginObject();
                while (nextField()) {
                    skip(depth + 1);
                }
            }
            case ARRAY -> {
                beginArray();
                while (nextElement()) {
                    skip(depth + 1);
                }
            }
            case STRING -> {
                at++;
                scanString();
            }
            case NUMBER -> {
                int after = decimals.skip(bytes, at, end);
                if (after == at) {
                    throw error("a number");
                }
                at = after;
            }
            case BOOLEAN -> readBoolean();
            case NULL -> readNull();
        }
    }

    private boolean next(char closing) {
        byte b = nextByte();
        if (b == closing) {
            at++;
            first = false;
            return false;
        }
        if (first) {
            first = false;
            return true;
        }
        if (b != ',') {
            throw error("',' or '" + closing + "'");
        }
        at++;
        return true;
    }

    private byte nextByte() {
        int i = at;
        while (i < end) {
            byte b = bytes[i];
            if (b > ' ' || !isSpace(b)) {
                at = i;
                return b;
            }
            i++;
        }
        at = i;
        throw error("more");
    }

    private void expect(char wanted) {
        if (at < end && bytes[at] == wanted) {
            at++;
        } else if (nextByte() == wanted) {
            at++;
        } else {
            throw error("'" + wanted + "'");
        }
    }

    /** Goes past the closing quote; true when there are escapes. */
    private boolean scanString() {
        boolean backslash = false;
        for (int i = at; i < end; i++) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return backslash;
            }
            if (b == '\\') {
                backslash = true;
                i++;
            } else if (b >= 0 && b < ' ') {
                at = i;
                throw error("no control character");
            }
        }
        at = end;
        throw error("a closing quote");
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= end || bytes[at] != word.charAt(i)) {
                throw error(word);
            }
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private JsonException error(String expected) {
        String found = at >= end ? "the message ends" : "found byte 0x" + Integer.toHexString(bytes[at] & 0xff);
        return new JsonException("malformed message: expected " + expected + " at byte " + (at - start) + " of "
                + (end - start) + ", but " + found);
    }
}
