package org.colibri.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.colibri.api.emulator.EmulatorOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private static final String SECRET = "s3cr3t-value";

    private final Credentials credentials =
            Credentials.of(Map.of("apiKey", "k3y-value", "apiSecret", SECRET, "passphrase", " "));

    @Test
    @DisplayName("ID-3: text, also of what holds the credentials, names the fields and shows no value")
    void neverShowsValues() {
        assertThat(credentials).hasToString("Credentials[apiKey, apiSecret, passphrase]");
        assertThat(new AccountSettings("main", credentials, "abc", false).toString())
                .contains("apiSecret")
                .doesNotContain(SECRET, "k3y-value");
        assertThat(EmulatorOptions.defaults().withCredentials(credentials).toString())
                .doesNotContain(SECRET, "k3y-value");
    }

    @Test
    @DisplayName("ID-3: a missing or blank field is named, with those that were given and no value")
    void namesTheMissingField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credentials.require("privateKey"))
                .withMessageContaining("'privateKey'")
                .withMessageContaining("[apiKey, apiSecret, passphrase]")
                .withMessageNotContaining(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credentials.require("passphrase"))
                .withMessageContaining("'passphrase'");
    }

    @Test
    @DisplayName("ID-3: a given field is supplied; a blank one counts as not given")
    void supplies() {
        assertThat(credentials.require("apiSecret")).isEqualTo(SECRET);
        assertThat(credentials.get("apiKey")).isEqualTo("k3y-value");
        assertThat(credentials.get("memo")).isNull();
        assertThat(credentials.has("apiKey")).isTrue();
        assertThat(credentials.has("passphrase")).isFalse();
        assertThat(credentials.has("memo")).isFalse();
        assertThat(credentials.fields()).containsExactly("apiKey", "apiSecret", "passphrase");
    }

    @Test
    @DisplayName("Credentials keep their own copy")
    void copies() {
        Map<String, String> values = new HashMap<>(Map.of("apiKey", "a"));
        Credentials copied = Credentials.of(values);
        values.put("apiKey", "b");
        assertThat(copied.get("apiKey")).isEqualTo("a");
    }
}
