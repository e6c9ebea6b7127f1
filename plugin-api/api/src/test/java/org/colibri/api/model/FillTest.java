package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FillTest {

    private static final Fee FEE = new Fee("USDT", new BigDecimal("0.1"));

    private final Fill told = Fill.of(
            "t1",
            "c1",
            "e1",
            new TradingPair("BTC", "USDT"),
            Side.BUY,
            new BigDecimal("64000.5"),
            new BigDecimal("0.002"),
            null,
            Liquidity.MAKER,
            99);

    @Test
    @DisplayName("FILL-3, FILL-4: a fill as the venue tells it is not late, estimated or forced")
    void asTold() {
        assertThat(told.late()).isFalse();
        assertThat(told.estimated()).isFalse();
        assertThat(told.forced()).isFalse();
        assertThat(told.quoteAmount()).isEqualByComparingTo("128.001");
    }

    @Test
    @DisplayName("FILL-3: a fee is added, marked estimated or not, and nothing else changes")
    void withFee() {
        Fill estimated = told.withFee(FEE, true);
        assertThat(estimated.fee()).isEqualTo(FEE);
        assertThat(estimated.estimated()).isTrue();
        assertThat(estimated.withFee(null, false)).isEqualTo(told);
    }

    @Test
    @DisplayName("FILL-4, FILL-5: a copy that is late or under our id differs in nothing else")
    void copies() {
        assertThat(told.asLate().late()).isTrue();
        assertThat(told.asLate())
                .usingRecursiveComparison()
                .ignoringFields("late")
                .isEqualTo(told);
        assertThat(told.asLate().withFee(FEE, true).withClientOrderId("c2"))
                .isEqualTo(told.withClientOrderId("c2").withFee(FEE, true).asLate());
        assertThat(told.withClientOrderId("c2").clientOrderId()).isEqualTo("c2");
        assertThat(told.withClientOrderId("c2").withClientOrderId("c1")).isEqualTo(told);
    }
}
