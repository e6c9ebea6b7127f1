package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContractsTest {

    private static final TradingPair PAIR = new TradingPair("BTC", "USD");
    private static final Instrument INVERSE = Instrument.builder(PAIR, "XBTUSD")
            .perpetual("BTC")
            .scales(1, 8)
            .contracts(BigDecimal.ONE, true)
            .contractIncrement(new BigDecimal("100"))
            .build();
    private static final Instrument LINEAR = Instrument.builder(new TradingPair("BTC", "USDT"), "XBTUSDT")
            .perpetual("USDT")
            .contracts(new BigDecimal("0.000001"), false)
            .build();

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    @Test
    @DisplayName("RULE-5: an inverse amount is as many whole lots as it is worth, and back as much as these are worth")
    void inverse() {
        assertThat(Contracts.of(INVERSE, d("0.0149"), d("30000"))).isEqualByComparingTo("400");
        assertThat(Contracts.of(INVERSE, d("0.003"), d("30000"))).isEqualByComparingTo("0");
        assertThat(Contracts.base(INVERSE, d("400"), d("30000"))).isEqualByComparingTo("0.01333333");
        assertThat(Contracts.base(INVERSE, d("200"), d("30000"))).isEqualByComparingTo("0.00666667");
    }

    @Test
    @DisplayName("RULE-5: a linear amount and its contracts tell the same, exactly")
    void linear() {
        assertThat(Contracts.of(LINEAR, d("0.0123"), null)).isEqualTo(d("12300"));
        assertThat(Contracts.base(LINEAR, d("12300"), null)).isEqualByComparingTo("0.0123");
    }

    @Test
    @DisplayName("RULE-1: an inverse instrument, and no other, has a step in contracts")
    void increment() {
        assertThat(INVERSE.toBuilder().build()).isEqualTo(INVERSE);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LINEAR.toBuilder().contractIncrement(BigDecimal.ONE).build())
                .withMessageContaining("contractIncrement");
    }

    @Test
    @DisplayName("FILL-4: what is left of an inverse order is the part of its amount that its contracts leave")
    void remaining() {
        Order order = Order.builder(PAIR, Side.BUY)
                .price(d("30000"))
                .amount(d("0.01"))
                .filledAmount(d("0.0034"))
                .contracts(d("300"), d("100"))
                .build();

        assertThat(order.quantity()).isEqualTo("300");
        assertThat(order.filledQuantity()).isEqualTo("100");
        assertThat(order.remaining()).isEqualByComparingTo("0.006666666666666666");
        assertThat(order.toBuilder().build()).isEqualTo(order);
    }

    @Test
    @DisplayName("PERP-6: sizes are exact in contracts where these are told, in base units elsewhere")
    void quantities() {
        OrderRequest request = OrderRequest.limit(PAIR, Side.BUY, d("30000"), d("0.01"));
        assertThat(request.quantity()).isEqualTo("0.01");
        assertThat(request.sized(d("300"), d("0.01")).quantity()).isEqualTo("300");

        Position held = Position.of(PAIR, PositionSide.SHORT, d("0.01"), d("300"));
        assertThat(held.signedQuantity()).isEqualTo("-300");
        assertThat(held.isOpen()).isTrue();
        assertThat(Position.none(PAIR, PositionSide.LONG).isOpen()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Position.of(PAIR, PositionSide.LONG, d("-1"), null))
                .withMessageContaining("BTC-USD");
    }
}
