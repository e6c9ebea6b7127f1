package org.colibri.kit.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyFieldsTest {

    private static final Credentials FIRST = Credentials.of(Map.of("apiKey", "first-key", "apiSecret", "1"));

    @Test
    @DisplayName("ID-3, RATE-4: a key's owner is named the same each time, and the name does not tell the key")
    void owner() {
        String owner = KeyFields.owner(FIRST, "apiKey");

        assertThat(owner).matches("[0-9a-f]{16}").isEqualTo(KeyFields.owner(FIRST, "apiKey"));
        assertThat(KeyFields.owner(Credentials.of(Map.of("apiKey", "second-key")), "apiKey"))
                .isNotEqualTo(owner);
    }

    @Test
    @DisplayName("ID-3: a field that is missing is named, and nothing else")
    void missing() {
        assertThatExceptionOfType(VenueException.class)
                .isThrownBy(() -> KeyFields.owner(FIRST, "passphrase"))
                .satisfies(failure -> {
                    assertThat(failure.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
                    assertThat(failure.getMessage()).contains("passphrase").doesNotContain("first-key");
                });
    }
}
