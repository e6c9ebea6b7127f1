package org.colibri.console.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;
import org.colibri.console.UsageException;
import org.colibri.console.keys.ScriptedTerminal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CredentialFormTest {

    private static final List<CredentialField> FIELDS = List.of(
            new CredentialField("apiKey", "API key", false, true),
            new CredentialField("apiSecret", "API secret", true, false),
            new CredentialField("privateKey", "Private key", true, false));

    @Test
    @DisplayName("ID-3: secrets are asked without echo, what is left out is not stored")
    void asks() {
        ScriptedTerminal person = new ScriptedTerminal(" k3y ", "hush", "");
        Credentials given = new CredentialForm(person).ask(FIELDS);

        assertThat(given.fields()).containsExactly("apiKey", "apiSecret");
        assertThat(given.get("apiKey")).isEqualTo("k3y");
        assertThat(given.get("apiSecret")).isEqualTo("hush");
        assertThat(person.heard)
                .containsExactly(
                        "API key: ", "[API secret (Enter leaves it out): ]", "[Private key (Enter leaves it out): ]");
        assertThat(person.secrets).allSatisfy(typed -> assertThat(typed).doesNotContain('h', 'u'));
    }

    @Test
    @DisplayName("ID-3: a private key is taken with all its lines")
    void privateKey() {
        ScriptedTerminal person = new ScriptedTerminal(
                "k3y", "", "-----BEGIN PRIVATE KEY-----", "MC4CAQAw", "BQYDK2Vw", "-----END PRIVATE KEY-----");
        assertThat(new CredentialForm(person).ask(FIELDS).get("privateKey"))
                .isEqualTo("-----BEGIN PRIVATE KEY-----\nMC4CAQAw\nBQYDK2Vw\n-----END PRIVATE KEY-----");
    }

    @Test
    @DisplayName("ID-3: a required field is asked again, and at last missed")
    void required() {
        ScriptedTerminal person = new ScriptedTerminal("", "k3y", "", "");
        assertThat(new CredentialForm(person).ask(FIELDS).fields()).containsExactly("apiKey");
        assertThat(person.heard).contains("API key is needed.");
        assertThatThrownBy(() -> new CredentialForm(new ScriptedTerminal("", "", "")).ask(FIELDS))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("apiKey");
    }
}
