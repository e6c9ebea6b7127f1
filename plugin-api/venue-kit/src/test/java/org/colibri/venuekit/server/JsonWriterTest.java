package org.colibri.venuekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON is written without a tree")
class JsonWriterTest {

    private final ObjectMapper json = new ObjectMapper();
    private final JsonWriter writer = new JsonWriter();

    @Test
    @DisplayName("with commas where they belong")
    void commas() {
        writer.start()
                .object()
                .field("a", 1)
                .object("none")
                .endObject()
                .array("list")
                .value("x")
                .object()
                .field("b", true)
                .endObject()
                .array()
                .endArray()
                .value(-7)
                .endArray()
                .field("c", (String) null)
                .field("tree", json.createObjectNode().put("d", "e"))
                .endObject();

        assertThat(writer)
                .hasToString(
                        "{\"a\":1,\"none\":{},\"list\":[\"x\",{\"b\":true},[],-7],\"c\":null,\"tree\":{\"d\":\"e\"}}");
    }

    @ParameterizedTest
    @DisplayName("texts escaped where they must be")
    @ValueSource(
            strings = {"", "plain", "\"quoted\" \\ /", "line\n, bell\u0007", "\u00fc, \u20ac, \ud83d\ude00", "{[:"})
    void texts(String text) throws Exception {
        writer.start().array().value(text).value(1).endArray();

        assertThat(json.readTree(writer.toString()))
                .isEqualTo(json.createArrayNode().add(text).add(1));
        assertThat(writer.toBytes()).isEqualTo(writer.toString().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @DisplayName("whole numbers of all lengths")
    @ValueSource(longs = {0, 9, 10, -1, -10, 1234567890123L, Long.MAX_VALUE, Long.MIN_VALUE})
    void wholeNumbers(long number) {
        assertThat(writer.start().value(number)).hasToString(Long.toString(number));
    }

    @Test
    @DisplayName("decimals as BigDecimal writes them")
    void decimals() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            BigInteger unscaled = new BigInteger(1 + random.nextInt(90), random);
            BigDecimal value =
                    new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(25) - 4);
            int places = 1 + random.nextInt(20);
            BigDecimal stripped = value.stripTrailingZeros();

            assertThat(writer.start().fixed(value, places))
                    .hasToString('"' + value.setScale(places, RoundingMode.DOWN).toPlainString() + '"');
            assertThat(writer.start().plain(value)).hasToString('"' + stripped.toPlainString() + '"');
        }
    }

    @ParameterizedTest
    @DisplayName("decimals without zeros at their end")
    @CsvSource({"0, 0", "0.000, 0", "100, 100", "1E+2, 100", "100.0, 100", "-0.50, -0.5", "0.00000001, 0.00000001"})
    void plain(String value, String written) {
        assertThat(writer.start().plain(new BigDecimal(value))).hasToString('"' + written + '"');
    }

    @Test
    @DisplayName("one text after another, longer ones than the buffer too")
    void many() {
        String longText = "x".repeat(200_000);

        assertThat(writer.start().value(longText)).hasToString('"' + longText + '"');
        assertThat(writer.start().value("short")).hasToString("\"short\"");
    }

    @Test
    @DisplayName("as a node that stands in a tree")
    void node() {
        writer.start().object().field("price", "1.5").endObject();

        assertThat(JsonText.of(json.createObjectNode().set("made", writer.toNode())))
                .isEqualTo("{\"made\":{\"price\":\"1.5\"}}");
        assertThat(JsonText.of(writer.toNode())).isEqualTo("{\"price\":\"1.5\"}");
    }
}
