package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of a venue's messages: what is not of the kind that was asked for is never read as something else. */
class JsonFieldsTest {

    private static JsonNode field(String value) {
        byte[] bytes = ("{\"x\":" + value + "}").getBytes(StandardCharsets.UTF_8);
        return Json.read(bytes, 0, bytes.length);
    }

    @Test
    @DisplayName("NET-4: a text or a number is a text")
    void texts() {
        assertThat(JsonFields.text(field("\"a\""), "x")).isEqualTo("a");
        assertThat(JsonFields.text(field("12"), "x")).isEqualTo("12");
        assertThat(JsonFields.textOrNull(field("12"), "x")).isEqualTo("12");
        assertThat(JsonFields.textOrNull(field("\"\""), "x")).isNull();
        assertThat(JsonFields.textOrNull(field("null"), "x")).isNull();
        assertThat(JsonFields.textOrNull(field("1"), "y")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[7]", "{}", "{\"x\":7}"})
    @DisplayName("FILL-1, NET-4: a list or an object is no empty id: the same trade would be booked under two")
    void containersAreNoTexts(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonFields.text(field(value), "x"))
                .withMessage("field 'x' is no text but a list or an object");
        assertThatIllegalArgumentException().isThrownBy(() -> JsonFields.textOrNull(field(value), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null"})
    @DisplayName("FILL-1, NET-4: a text that must be there is not empty")
    void emptyTexts(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonFields.text(field(value), "x"))
                .withMessageStartingWith("field 'x' is ");
    }

    @Test
    @DisplayName("NET-4: a flag is true or false, or perhaps absent")
    void flags() {
        assertThat(JsonFields.flag(field("true"), "x")).isTrue();
        assertThat(JsonFields.flag(field("false"), "x")).isFalse();
        assertThat(JsonFields.flagOrFalse(field("true"), "x")).isTrue();
        assertThat(JsonFields.flagOrFalse(field("null"), "x")).isFalse();
        assertThat(JsonFields.flagOrFalse(field("true"), "y")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "\"true\"", "1", "0"})
    @DisplayName("NET-4: what is no flag is not taken for false: a buy would be booked as a sell")
    void noFlags(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonFields.flag(field(value), "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonFields.flagOrFalse(field(value), "x"));
    }
}
