package org.colibri.console.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.colibri.api.connector.Credentials;
import org.junit.jupiter.api.Test;

class SecretsTest {

    /** Keys as venues make them, and PEM texts with their line ends and signs. */
    @Provide
    Arbitrary<String> secret() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("+/=-_ \n")
                .ofMinLength(8)
                .ofMaxLength(90)
                .filter(text -> text.strip().length() >= 8);
    }

    @Provide
    Arbitrary<String> secretName() {
        return Arbitraries.of(
                "signature",
                "sign",
                "SIGN",
                "apiSecret",
                "secret",
                "apiKey",
                "api_key",
                "api-key",
                "passphrase",
                "token",
                "listenKey",
                "authorization",
                "privateKey",
                "password",
                "X-SIGNATURE",
                "accessToken");
    }

    @Property(tries = 300)
    void noKnownValueSurvivesWhereverItStands(@ForAll("secret") String secret, @ForAll("secret") String other) {
        Secrets secrets = new Secrets(Credentials.of(Map.of("apiSecret", secret, "apiKey", other)));
        String json = JsonNodeFactory.instance.textNode(secret).toString();
        for (String text : new String[] {
            "GET http://venue/" + secret + "/path?x=" + URLEncoder.encode(secret, StandardCharsets.UTF_8),
            "{\"note\":" + json + ",\"list\":[" + json + "]}",
            secret,
            "before" + secret + "after" + secret,
            "wss://venue/ws/" + secret
        }) {
            assertThat(secrets.struck(text)).doesNotContain(secret);
        }
        assertThat(secrets.header("X-Harmless", secret)).doesNotContain(secret);
    }

    @Property(tries = 300)
    void noValueUnderASecretNameSurvives(@ForAll("secretName") String name, @ForAll("secret") String value) {
        Secrets secrets = new Secrets();
        String field = "{\"symbol\":\"BTCUSDT\",\"" + name + "\":" + JsonNodeFactory.instance.textNode(value) + "}";
        assertThat(secrets.struck(field)).isEqualTo("{\"symbol\":\"BTCUSDT\",\"" + name + "\":\"***\"}");
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        assertThat(secrets.struck("GET http://venue/a?symbol=BTCUSDT&" + name + "=" + encoded + "&limit=5"))
                .isEqualTo("GET http://venue/a?symbol=BTCUSDT&" + name + "=***&limit=5");
        assertThat(secrets.header(name, value)).isEqualTo("***");
    }

    @Test
    void aListenKeyThatWasHandedOutIsStruckInAddressesToo() {
        Secrets secrets = new Secrets();
        secrets.learnFrom("{\"listenKey\":\"pqia91ma19a5s61cv6a81va65sdf19v8a65a1\"}");
        assertThat(secrets.struck("CONNECT wss://venue/ws/pqia91ma19a5s61cv6a81va65sdf19v8a65a1"))
                .isEqualTo("CONNECT wss://venue/ws/***");
    }

    @Test
    void whatIsNoSecretStays() {
        String text = "{\"symbol\":\"BTCUSDT\",\"price\":\"25000.01\",\"status\":\"NEW\",\"clientOrderId\":\"c1\"}";
        assertThat(new Secrets().struck(text)).isEqualTo(text);
        assertThat(new Secrets().header("Content-Type", "application/json")).isEqualTo("application/json");
    }

    @Test
    void numbersAndUnquotedValuesUnderASecretNameAreStruckToo() {
        assertThat(new Secrets().struck("{\"token\": 123456,\"a\":1}")).isEqualTo("{\"token\": \"***\",\"a\":1}");
        assertThat(new Secrets().struck("apiKey=abc sign=def")).isEqualTo("apiKey=*** sign=***");
    }
}
