package org.colibri.venuekit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HmacTest {

    @Test
    @DisplayName("Signatures are those of RFC 4231, test case 2, call after call")
    void signs() {
        Hmac hmac = new Hmac("HmacSHA256", "Jefe");
        String expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertThat(hmac.hex("what do ya want for nothing?")).isEqualTo(expected);
        assertThat(hmac.isSigned("what do ya want for nothing?", expected)).isTrue();
        assertThat(hmac.isSigned("what do ya want for nothing", expected)).isFalse();
        assertThat(hmac.isSigned("what do ya want for nothing?", null)).isFalse();
    }

    @Test
    @DisplayName("An algorithm that Java does not have is named")
    void unknownAlgorithm() {
        assertThatThrownBy(() -> new Hmac("HmacFish", "s")).hasMessageContaining("HmacFish");
    }
}
