package org.colibri.venuekit.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.colibri.api.model.Decimals;

/**
 * Writes JSON without blanks, one text after another into the same buffer; commas come by themselves. An emulator's
 * messages are written thus and not as trees, which took longer to put together than to write. One thread.
 */
public final class JsonWriter {

    private static final int USUAL_LENGTH = 1024;
    /** A buffer that a larger text needed is not kept. */
    private static final int MOST_KEPT = 1 << 16;

    /** Sign, digits, and quotes; a point and zeros beyond those come on top. */
    private static final int LONGEST_NUMBER = 24;

    private static final int TEN = 10;
    private static final int HUNDRED = 100;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    /** 00 to 99 as they are written. */
    private static final byte[] PAIRS = new byte[2 * HUNDRED];

    static {
        for (int i = 0; i < HUNDRED; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / TEN);
            PAIRS[2 * i + 1] = (byte) ('0' + i % TEN);
        }
    }

    private byte[] text = new byte[USUAL_LENGTH];
    private int length;

    /** Begins a new text. */
    public JsonWriter start() {
        length = 0;
        if (text.length > MOST_KEPT) {
            text = new byte[USUAL_LENGTH];
        }
        return this;
    }

    /** Opens an object, which is the whole text or an element of a list. */
    public JsonWriter object() {
        return open('{');
    }

    /** Opens an object that is a field. */
    public JsonWriter object(String name) {
        return name(name).open('{');
    }

    public JsonWriter endObject() {
        put('}');
        return this;
    }

    /** Opens a list, which is the whole text or an element of a list. */
    public JsonWriter array() {
        return open('[');
    }

    /** Opens a list that is a field. */
    public JsonWriter array(String name) {
        return name(name).open('[');
    }

    public JsonWriter endArray() {
        put(']');
        return this;
    }

    /** @param value null for JSON's null */
    public JsonWriter field(String name, String value) {
        return name(name).value(value);
    }

    public JsonWriter field(String name, long value) {
        return name(name).value(value);
    }

    public JsonWriter field(String name, boolean value) {
        return name(name).value(value);
    }

    public JsonWriter field(String name, JsonNode value) {
        return name(name).value(value);
    }

    /** The decimal as {@link #fixed(BigDecimal, int)}. */
    public JsonWriter fixed(String name, BigDecimal value, int places) {
        return name(name).fixed(value, places);
    }

    /** The decimal as {@link #plain(BigDecimal)}. */
    public JsonWriter plain(String name, BigDecimal value) {
        return name(name).plain(value);
    }

    /** @param value null for JSON's null */
    public JsonWriter value(String value) {
        separate();
        if (value == null) {
            bytes(NULL);
        } else {
            quoted(value);
        }
        return this;
    }

    public JsonWriter value(long value) {
        if (value == Long.MIN_VALUE) {
            return raw(Long.toString(value));
        }
        separate();
        room(LONGEST_NUMBER);
        digits(value, 0);
        return this;
    }

    public JsonWriter value(boolean value) {
        separate();
        bytes(value ? TRUE : FALSE);
        return this;
    }

    public JsonWriter value(JsonNode value) {
        JsonText.write(value, this);
        return this;
    }

    /** The decimal as a text with exactly so many places, at least one; further ones are cut, and null is zero. */
    public JsonWriter fixed(BigDecimal value, int places) {
        if (value == null || value.signum() == 0) {
            return quoted(0, places);
        }
        BigDecimal cut = value.setScale(places, RoundingMode.DOWN);
        return cut.precision() > Decimals.MAX_SCALE
                ? value(cut.toPlainString())
                : quoted(Decimals.toLong(cut, places), places);
    }

    /** The decimal as a text without an exponent and without zeros at the end of its places; 100, not 1E+2 or 100.0. */
    public JsonWriter plain(BigDecimal value) {
        int places = value.scale();
        if (places < 0 || places > Decimals.MAX_SCALE || value.precision() > Decimals.MAX_SCALE) {
            BigDecimal stripped = value.stripTrailingZeros();
            return value(stripped.setScale(Math.max(0, stripped.scale())).toPlainString());
        }
        separate();
        room(LONGEST_NUMBER + places);
        text[length++] = '"';
        digits(Decimals.toLong(value, places), places);
        if (places > 0) {
            dropZeros();
        }
        text[length++] = '"';
        return this;
    }

    /** A value that is JSON already. */
    public JsonWriter raw(String json) {
        separate();
        bytes(json.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** What was written. */
    @Override
    public String toString() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** The same in UTF-8. */
    public byte[] toBytes() {
        return Arrays.copyOf(text, length);
    }

    /** The same as a node, which may stand among others in a tree: it has no fields to be asked for. */
    public JsonNode toNode() {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(toString()));
    }

    /** A name of any letters; those of {@link #field} are the emulator's own, of which none needs escaping. */
    JsonWriter foreignName(String name) {
        separate();
        quoted(name);
        put(':');
        return this;
    }

    private JsonWriter name(String name) {
        separate();
        int characters = name.length();
        room(characters + 3);
        byte[] to = text;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < characters; i++) {
            to[at++] = (byte) name.charAt(i);
        }
        to[at++] = '"';
        to[at++] = ':';
        length = at;
        return this;
    }

    private JsonWriter open(char bracket) {
        separate();
        put(bracket);
        return this;
    }

    /** A comma, unless what comes is the first of its object or list, the value of a name, or the whole text. */
    private void separate() {
        if (length > 0) {
            byte last = text[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                put(',');
            }
        }
    }

    private JsonWriter quoted(long units, int places) {
        separate();
        room(LONGEST_NUMBER + places);
        text[length++] = '"';
        digits(units, places);
        text[length++] = '"';
        return this;
    }

    private void quoted(String value) {
        int characters = value.length();
        room(characters + 2);
        byte[] to = text;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < characters; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                escaped(value);
                return;
            }
            to[at++] = (byte) c;
        }
        to[at++] = '"';
        length = at;
    }

    private void escaped(String value) {
        put('"');
        bytes(JsonStringEncoder.getInstance().quoteAsUTF8(value));
        put('"');
    }

    /** The decimal of so many places that the units stand for; there is room. */
    private void digits(long units, int places) {
        long left = Math.abs(units);
        if (units < 0) {
            text[length++] = '-';
        }
        int whole = length + Math.max(count(left) - places, 1);
        if (places == 0) {
            digits(left, length, whole);
            length = whole;
            return;
        }
        // so few digits as there are at most are all behind the point of more places than a long has
        long one = places <= Decimals.MAX_SCALE ? Decimals.powerOfTen(places) : Long.MAX_VALUE;
        digits(left / one, length, whole);
        text[whole] = '.';
        length = whole + 1 + places;
        digits(left % one, whole + 1, length);
    }

    /** The last digits of the number into these places of the text, two by two. */
    private void digits(long number, int from, int to) {
        long left = number;
        int at = to;
        while (at - from >= 2) {
            int pair = 2 * (int) (left % HUNDRED);
            left /= HUNDRED;
            text[--at] = PAIRS[pair + 1];
            text[--at] = PAIRS[pair];
        }
        if (at > from) {
            text[from] = (byte) ('0' + left % TEN);
        }
    }

    private static int count(long number) {
        int digits = 1;
        while (digits <= Decimals.MAX_SCALE && number >= Decimals.powerOfTen(digits)) {
            digits++;
        }
        return digits;
    }

    /** Takes the zeros off the end of a decimal's places, and the point with the last of them. */
    private void dropZeros() {
        while (text[length - 1] == '0') {
            length--;
        }
        if (text[length - 1] == '.') {
            length--;
        }
    }

    private void put(char c) {
        room(1);
        text[length++] = (byte) c;
    }

    private void bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, text, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
        }
    }
}
