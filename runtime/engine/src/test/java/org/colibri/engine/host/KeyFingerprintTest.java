package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ID-3: the fingerprint of a key")
class KeyFingerprintTest {

    private static final List<CredentialField> FIELDS = List.of(
            new CredentialField("apiKey", "API key", false, true),
            new CredentialField("apiSecret", "API secret", true, true),
            new CredentialField("accountGroup", "account group", false, false));

    private static Credentials credentials(String... fields) {
        return Credentials.of(Map.of(fields[0], fields[1], fields[2], fields[3]));
    }

    private static boolean same(Credentials one, Credentials other) {
        return KeyFingerprint.of(one, FIELDS).isOf(other, FIELDS);
    }

    @Test
    @DisplayName("the same key is the same whatever the secret; another key is another")
    void byKey() {
        Credentials one = credentials("apiKey", "key-one", "apiSecret", "a");

        assertThat(same(one, credentials("apiKey", "key-one", "apiSecret", "b")))
                .isTrue();
        assertThat(same(one, credentials("apiKey", "key-two", "apiSecret", "a")))
                .isFalse();
    }

    @Test
    @DisplayName("one key's other account is another; an account that only one of them names is no difference")
    void byAccount() {
        Credentials third = credentials("apiKey", "k", "accountGroup", "3");

        assertThat(same(third, credentials("apiKey", "k", "accountGroup", "4"))).isFalse();
        assertThat(same(third, credentials("apiKey", "k", "accountGroup", "3"))).isTrue();
        assertThat(same(third, credentials("apiKey", "k", "apiSecret", "s"))).isTrue();
    }

    @Test
    @DisplayName("without an API key nothing is the same")
    void keyless() {
        Credentials none = credentials("accountGroup", "3", "apiSecret", "s");

        assertThat(same(none, none)).isFalse();
    }

    @Test
    @DisplayName("it shows neither key nor secret, takes no secret in, and is another each time")
    void showsNothing() {
        Credentials one = credentials("apiKey", "key-one", "apiSecret", "secret-one");
        KeyFingerprint first = KeyFingerprint.of(one, FIELDS);

        assertThat(first.sums()).containsOnlyKeys("apiKey");
        assertThat(first.toString()).doesNotContain("key-one", "secret-one");
        assertThat(first).isNotEqualTo(KeyFingerprint.of(one, FIELDS));
    }
}
