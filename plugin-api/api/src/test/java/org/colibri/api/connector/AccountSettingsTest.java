package org.colibri.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSettingsTest {

    private static final Credentials NONE = Credentials.of(Map.of());

    private static AccountSettings tagged(String tag) {
        return new AccountSettings("main", NONE, tag, false);
    }

    @ParameterizedTest
    @DisplayName("OID-2: an instance tag is three characters of 0-9 and a-z")
    @ValueSource(strings = {"abc", "000", "z9a"})
    void takesTags(String tag) {
        assertThat(tagged(tag).instanceTag()).isEqualTo(tag);
    }

    @ParameterizedTest
    @DisplayName("OID-2: another instance tag is refused with what is allowed")
    @ValueSource(strings = {"", "ab", "abcd", "ABC", "a-b", "a c", "ab\n", "äbc"})
    void refusesTags(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tagged(tag))
                .withMessageContaining("'" + tag + "'")
                .withMessageContaining("three characters of 0-9 and a-z");
    }

    @Test
    @DisplayName("An account without name, credentials or tag is refused by name")
    void refusesMissing() {
        assertThatNullPointerException().isThrownBy(() -> tagged(null)).withMessage("instanceTag");
        assertThatNullPointerException()
                .isThrownBy(() -> new AccountSettings(null, NONE, "abc", false))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> new AccountSettings("main", null, "abc", false))
                .withMessage("credentials");
    }

    @Test
    @DisplayName("CMD-5: an order is named by either id, and not by none")
    void orderRefs() {
        assertThat(OrderRef.byClientId("c").clientOrderId()).isEqualTo("c");
        assertThat(OrderRef.byExchangeId("e")).isEqualTo(new OrderRef(null, "e"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderRef(null, null))
                .withMessageContaining("client order id");
    }
}
