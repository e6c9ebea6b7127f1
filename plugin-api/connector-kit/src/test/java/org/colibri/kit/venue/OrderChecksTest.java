package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderChecksTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "1.5", "0x1", "12a", "9223372036854775808", "99999999999999999999"})
    @DisplayName("RULE-3: an order id that is no whole number is refused before anything is sent")
    void refusesIds(String id) {
        assertThatThrownBy(() -> OrderChecks.orderId(id))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("'" + id + "'");
    }

    @Test
    @DisplayName("RULE-3: whole numbers up to the largest are order ids")
    void takesIds() {
        assertThat(OrderChecks.orderId("0012")).isEqualTo(12);
        assertThat(OrderChecks.orderId("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("RULE-3: prices and amounts are above zero")
    void positive() {
        OrderChecks.positive("amount", BigDecimal.ONE);
        assertThatThrownBy(() -> OrderChecks.positive("amount", BigDecimal.ZERO))
                .hasMessageContaining("amount");
        assertThatThrownBy(() -> OrderChecks.positive("price", null)).hasMessageContaining("price");
    }
}
