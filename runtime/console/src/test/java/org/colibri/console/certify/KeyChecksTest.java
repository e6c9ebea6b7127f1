package org.colibri.console.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.colibri.api.connector.AccountApi.Permissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyChecksTest {

    @Test
    @DisplayName("ID-5: a key that may withdraw is refused unless that is allowed, one that may not trade always")
    void judgesKeys() throws Exception {
        Permissions withdraws = new Permissions(true, true, true);
        assertThatThrownBy(() -> KeyChecks.judged(withdraws, false))
                .isInstanceOf(CheckFailure.class)
                .hasMessageContaining("may WITHDRAW")
                .hasMessageContaining("--allow-withdraw");
        assertThat(KeyChecks.judged(withdraws, true)).isEqualTo("trade yes, withdraw yes");
        assertThat(KeyChecks.judged(new Permissions(true, true, null), false))
                .isEqualTo("trade yes, withdraw not told");
        assertThatThrownBy(() -> KeyChecks.judged(new Permissions(true, false, false), true))
                .hasMessageContaining("may not trade");
    }
}
