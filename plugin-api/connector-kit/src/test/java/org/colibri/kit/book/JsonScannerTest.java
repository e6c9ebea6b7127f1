package org.colibri.kit.book;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The scanner on good, odd, cut and wrong messages. */
class JsonScannerTest {

    private static final String FRAME =
            "{\"e\":\"depthUpdate\",\"E\":1700000000000,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,"
                    + "\"b\":[[\"25000.12000000\",\"1.23456789\"],[\"24999.5\",\"0.00000000\"]],"
                    + "\"a\":[[\"25000.13\",\"10\",[]]],\"x\":{\"y\":[1,-2.5e3,true,null,\"a\\\"b\"]}}";
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private final JsonScanner json = new JsonScanner();

    private JsonScanner on(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return json.reset(bytes, 0, bytes.length);
    }

    /** Reads the frame as a decoder would; the sum of all numbers, so that nothing is skipped unseen. */
    private static long decode(JsonScanner json) {
        long sum = 0;
        json.beginObject();
        while (json.nextField()) {
            switch (json.nameChar()) {
                case 'E', 'U', 'u' -> sum += json.readLong();
                case 'b', 'a' -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        json.beginArray();
                        for (int i = 0; json.nextElement(); i++) {
                            if (i < 2) {
                                sum += json.readDecimal(8);
                            } else {
                                json.skip();
                            }
                        }
                    }
                }
                default -> json.skip();
            }
        }
        json.end();
        return sum;
    }

    @Test
    void readsAFrame() {
        assertThat(decode(on(FRAME)))
                .isEqualTo(1_700_000_000_000L
                        + 157
                        + 160
                        + 2_500_012_000_000L
                        + 123_456_789L
                        + 2_499_950_000_000L
                        + 2_500_013_000_000L
                        + 1_000_000_000L);
    }

    @Test
    void readsWithSpaceBetweenAllTokens() {
        String spaced = FRAME.replaceAll("([\\[\\]{},:])", " \n$1\t\r");
        assertThat(decode(on(spaced)))
                .isEqualTo(decode(new JsonScanner().reset(FRAME.getBytes(UTF_8), 0, FRAME.length())));
    }

    @Test
    @DisplayName("a message cut at any byte gives one clear exception, and nothing behind the range is read")
    void cutAtEveryByte() {
        for (int length = 0; length < FRAME.length(); length++) {
            int cut = length;
            byte[] exact = Arrays.copyOf(FRAME.getBytes(UTF_8), cut);
            assertThatThrownBy(() -> decode(json.reset(exact, 0, cut)))
                    .as("cut at " + cut)
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining("byte");
            // The rest of the frame stands right behind the range: reading it would hide that the message is cut.
            byte[] whole = ("##" + FRAME).getBytes(UTF_8);
            assertThatThrownBy(() -> decode(json.reset(whole, 2, cut)))
                    .as("range cut at " + cut)
                    .isInstanceOf(JsonException.class);
        }
    }

    @Property(tries = 3_000)
    void garbageNeverEscapesTheRange(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] frame = FRAME.getBytes(UTF_8);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String alphabet = "{}[]\",:.-+eE0123456789tfn \\u\u0000";
            frame[random.nextInt(frame.length)] = random.nextBoolean()
                    ? (byte) alphabet.charAt(random.nextInt(alphabet.length()))
                    : (byte) random.nextInt(256);
        }
        try {
            decode(json.reset(frame, 0, frame.length));
        } catch (JsonException e) {
            assertThat(e).hasMessageNotContaining("depthUpdate");
        }
    }

    @Property(tries = 2_000)
    void skipsExactlyWhatJacksonAccepts(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        String text = value(random, 3);
        if (random.nextInt(3) == 0) {
            StringBuilder broken = new StringBuilder(text);
            broken.setCharAt(random.nextInt(text.length()), "{}[],:\"x".charAt(random.nextInt(8)));
            text = broken.toString();
        }
        assertThat(accepts(text)).as(text).isEqualTo(jacksonAccepts(text));
    }

    private boolean accepts(String text) {
        try {
            on(text).skip();
            json.end();
            return true;
        } catch (JsonException e) {
            return false;
        }
    }

    private static boolean jacksonAccepts(String text) {
        try (var parser = new ObjectMapper().createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 6);
        return switch (kind) {
            case 0 -> Integer.toString(random.nextInt(2_000) - 1_000);
            case 1 -> new BigDecimal(random.nextInt(1_000_000)).movePointLeft(3).toPlainString();
            case 2 -> "\"" + Integer.toString(random.nextInt(100_000), 36) + "\"";
            case 3 -> random.nextBoolean() ? "true" : "null";
            case 4 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
            default -> "{\"a\":" + value(random, depth - 1) + ",\"b\":" + value(random, depth - 1) + "}";
        };
    }

    @Property(tries = 5_000)
    void decimalsEqualBigDecimal(@ForAll long seed, @ForAll @IntRange(max = 18) int scale) throws Exception {
        Random random = new Random(seed);
        String text = number(random);
        boolean quoted = random.nextBoolean();
        String message = quoted ? "[\"" + text + "\"]" : "[" + text + "]";
        BigDecimal exact = new BigDecimal(text);
        JsonNode jackson = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(message)
                .get(0);
        assertThat(quoted ? new BigDecimal(jackson.asText()) : jackson.decimalValue())
                .isEqualByComparingTo(exact);

        BigDecimal scaled = exact.movePointRight(scale).setScale(0, RoundingMode.DOWN);
        on(message).beginArray();
        json.nextElement();
        if (scaled.abs().compareTo(LONG_MAX) > 0) {
            assertThatThrownBy(() -> json.readDecimal(scale)).isInstanceOf(JsonException.class);
            return;
        }
        assertThat(json.readDecimal(scale)).as(message + " at " + scale).isEqualTo(scaled.longValueExact());
        int places = Math.max(0, exact.stripTrailingZeros().scale());
        assertThat(json.wasCut()).isEqualTo(places > scale);
        if (json.wasCut()) {
            assertThat(json.places()).isEqualTo(places);
        }
        assertThat(json.nextElement()).isFalse();
        json.end();

        on(message).beginArray();
        json.nextElement();
        assertThat(json.readBigDecimal()).isEqualTo(exact);
    }

    private static String number(Random random) {
        StringBuilder out = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        int whole = 1 + random.nextInt(random.nextInt(6) == 0 ? 25 : 9);
        out.append(whole == 1 ? random.nextInt(10) : 1 + random.nextInt(9));
        for (int i = 1; i < whole; i++) {
            out.append(random.nextInt(10));
        }
        if (random.nextInt(5) > 0) {
            out.append('.');
            for (int i = 1 + random.nextInt(random.nextInt(6) == 0 ? 25 : 10); i > 0; i--) {
                out.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
            }
        }
        if (random.nextInt(5) == 0) {
            out.append(random.nextBoolean() ? "e" : "E")
                    .append(new String[] {"", "+", "-"}[random.nextInt(3)])
                    .append(random.nextInt(22));
        }
        return out.toString();
    }

    @Test
    void refusesWhatIsNoNumber() {
        for (String wrong :
                new String[] {"", "-", ".5", "5.", "1e", "1e+", "+1", "0x1", "NaN", "1_0", "--1", "1.2.3"}) {
            assertThatThrownBy(() -> on("\"" + wrong + "\"").readDecimal(8))
                    .as(wrong)
                    .isInstanceOf(JsonException.class);
            assertThatThrownBy(() -> on("\"" + wrong + "\"").readBigDecimal())
                    .as(wrong)
                    .isInstanceOf(JsonException.class);
        }
    }

    @Test
    void readsTheLargestLongAndNotOneMore() {
        assertThat(on("9223372036854775807").readLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(on("\"-9223372036854775807\"").readLong()).isEqualTo(-Long.MAX_VALUE);
        assertThatThrownBy(() -> on("9223372036854775808").readLong()).isInstanceOf(JsonException.class);
        assertThat(on("1.50e1").readLong()).isEqualTo(15);
        assertThatThrownBy(() -> on("1.5").readLong()).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> on("1e999999999999").readDecimal(0)).isInstanceOf(JsonException.class);
        assertThat(on("1e-999999999999").readDecimal(18)).isZero();
        assertThat(json.wasCut()).isTrue();
    }

    @Test
    void stringsAreRangesOrResolved() {
        on("{\"sym\":\"BTC-USDT\",\"t\":\"a\\\"\\u00e9\\n\\/\",\"n\":12.50}").beginObject();
        json.nextField();
        assertThat(json.nameIs("sym")).isTrue();
        assertThat(json.nameIs("sys")).isFalse();
        json.readText();
        assertThat(json.textIs("BTC-USDT")).isTrue();
        assertThat(json.textLength()).isEqualTo(8);
        json.nextField();
        assertThat(json.name()).isEqualTo("t");
        assertThat(json.readString()).isEqualTo("a\"é\n/");
        json.nextField();
        assertThat(json.readString()).isEqualTo("12.50");
        assertThat(json.nextField()).isFalse();
    }

    @Test
    void refusesBadEscapesAndDeepNesting() {
        assertThatThrownBy(() -> on("\"\\x\"").readString()).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> on("\"\\u12\"").readString()).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> on("[".repeat(10_000)).skip()).isInstanceOf(JsonException.class);
        on("{} x").skip();
        assertThatThrownBy(json::end).isInstanceOf(JsonException.class);
    }

    @Test
    void tellsWhatStandsNext() {
        on("[{},[],\"\",-1,true,null]").beginArray();
        for (JsonKind kind :
                new JsonKind[] {JsonKind.OBJECT, JsonKind.ARRAY, JsonKind.STRING, JsonKind.NUMBER, JsonKind.BOOLEAN}) {
            json.nextElement();
            assertThat(json.peek()).isEqualTo(kind);
            json.skip();
        }
        json.nextElement();
        assertThat(json.readNull()).isTrue();
        assertThat(json.nextElement()).isFalse();
    }

    @Test
    void refusesNumbersThatWouldFillTheMemory() {
        for (String huge : new String[] {"1e999999999", "1E-999999999", "1e99999999999", "9".repeat(300)}) {
            assertThatThrownBy(() -> on("\"" + huge + "\"").readBigDecimal())
                    .as(huge)
                    .isInstanceOf(JsonException.class);
        }
        assertThat(on("1e20").readBigDecimal()).isEqualByComparingTo("1e20");
    }

    @Test
    void aPriceOrAmountOfHundredsOfDigitsIsGarbage() {
        assertThatThrownBy(() -> on("\"0." + "7".repeat(400) + "\"").readDecimal(8))
                .isInstanceOf(JsonException.class);
        assertThat(on("\"0." + "7".repeat(100) + "\"").readDecimal(8)).isEqualTo(77_777_777);
    }
}
