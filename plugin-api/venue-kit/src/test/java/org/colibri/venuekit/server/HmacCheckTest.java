package org.colibri.venuekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HmacCheckTest {

    private static final String TEXT = "what do ya want for nothing?";

    @Test
    @DisplayName("AUTH-1: the signature of RFC 4231's second example is accepted, no other and none are not")
    void accepts() {
        HmacCheck sha256 = new HmacCheck("HmacSHA256", "Jefe");
        String right = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertThat(sha256.accepts(TEXT, right)).isTrue();
        assertThat(sha256.accepts(TEXT + " ", right)).isFalse();
        assertThat(sha256.accepts(TEXT, right.toUpperCase())).isFalse();
        assertThat(sha256.accepts(TEXT, "")).isFalse();
        assertThat(sha256.accepts(TEXT, null)).isFalse();
        assertThat(new HmacCheck("HmacSHA384", "Jefe")
                        .accepts(
                                TEXT,
                                "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47"
                                        + "e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"))
                .isTrue();
    }
}
