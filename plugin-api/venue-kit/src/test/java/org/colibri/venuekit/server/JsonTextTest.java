package org.colibri.venuekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A JSON tree's text is the library's own")
class JsonTextTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":[],\"b\":{},\"c\":[{}]}",
                "[[1,-2,9223372036854775807],[\"x\",true,false,null]]",
                "{\"\\\"quoted\\\"\":\"back\\\\slash, line\\n, bell\\u0007, \u00fc, \u20ac, \ud83d\ude00\"}",
                "1.5E-7",
                "123456789012345678901234567890",
                "\"text\"",
                "null"
            })
    void same(String text) throws Exception {
        assertThat(JsonText.of(json.readTree(text)))
                .isEqualTo(json.readTree(text).toString());
    }

    @Test
    @DisplayName("of numbers of every kind too")
    void numbers() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("short", (short) 3)
                .put("decimal", new BigDecimal("0.00000001"))
                .put("float", 1.25f)
                .put("big", BigInteger.TEN.pow(30))
                .putNull("nothing");
        node.put("bytes", new byte[] {1, 2});
        node.putPOJO("object", 7);
        node.putRawValue("made", new RawValue("{\"before\":\"\u00fc\"}"));

        assertThat(JsonText.of(node)).isEqualTo(node.toString());
    }
}
