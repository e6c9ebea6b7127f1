package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    private static Order full() {
        return Order.builder(PAIR, Side.SELL)
                .clientOrderId("c1")
                .exchangeOrderId("e1")
                .type(OrderType.LIMIT_MAKER)
                .timeInForce(TimeInForce.GTC)
                .price(dec("64000"))
                .amount(dec("2"))
                .quoteAmount(dec("7"))
                .contracts(dec("200"), dec("50"))
                .filledAmount(dec("0.5"))
                .averagePrice(dec("64001"))
                .status(OrderStatus.PARTIALLY_FILLED)
                .certainty(Certainty.LOST)
                .reduceOnly(true)
                .positionAction(PositionAction.CLOSE)
                .createdAt(11)
                .updatedAt(12)
                .dust(dec("0.0001"))
                .fillsIncomplete(true)
                .reason("because")
                .build();
    }

    @Test
    @DisplayName("A new order is a limit order, sent and not acknowledged, confirmed, with nothing filled")
    void defaults() {
        Order order = Order.builder(PAIR, Side.BUY).build();
        assertThat(order.type()).isEqualTo(OrderType.LIMIT);
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_CREATE);
        assertThat(order.certainty()).isEqualTo(Certainty.CONFIRMED);
        assertThat(order.filledAmount()).isZero();
        assertThat(order.isLive()).isTrue();
        assertThat(order.averagePrice()).isNull();
    }

    @Test
    @DisplayName("A rebuilt order has every value of the first")
    void rebuilds() {
        Order order = full();
        assertThat(order).hasNoNullFieldsOrProperties();
        assertThat(order.toBuilder().build()).isEqualTo(order);
        assertThat(order.toBuilder().reason(null).build()).isNotEqualTo(order);
    }

    @Test
    @DisplayName("What remains is never negative, and not told for an order sized in quote")
    void remaining() {
        Order inBase = full().toBuilder().contracts(null, null).build();
        assertThat(inBase.remaining()).isEqualByComparingTo("1.5");
        assertThat(inBase.toBuilder().filledAmount(dec("2.1")).build().remaining())
                .isZero();
        assertThat(full().toBuilder().amount(null).build().remaining()).isNull();
    }

    @ParameterizedTest
    @DisplayName("Standard 11.3: exactly four states are final")
    @EnumSource(OrderStatus.class)
    void finalStates(OrderStatus status) {
        boolean expected = Set.of(OrderStatus.FILLED, OrderStatus.CANCELED, OrderStatus.EXPIRED, OrderStatus.REJECTED)
                .contains(status);
        assertThat(status.isFinal()).isEqualTo(expected);
        assertThat(full().toBuilder().status(status).build().isLive()).isNotEqualTo(expected);
    }

    @Test
    @DisplayName("An order without pair, side, status, certainty or filled amount is refused by name")
    void refusesMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> Order.builder(null, Side.BUY).build())
                .withMessage("tradingPair");
        assertThatNullPointerException()
                .isThrownBy(() -> Order.builder(PAIR, null).build())
                .withMessage("side");
        assertThatNullPointerException()
                .isThrownBy(() -> full().toBuilder().status(null).build())
                .withMessage("status");
        assertThatNullPointerException()
                .isThrownBy(() -> full().toBuilder().filledAmount(null).build())
                .withMessage("filledAmount");
        assertThatNullPointerException()
                .isThrownBy(() -> full().toBuilder().certainty(null).build())
                .withMessage("certainty");
    }

    @Test
    @DisplayName("A report keeps its own copy of the fills")
    void reportCopies() {
        List<Fill> fills = new ArrayList<>();
        OrderReport report = new OrderReport(full(), fills);
        fills.add(null);
        assertThat(report.fills()).isEmpty();
        assertThat(OrderReport.of(full()).fills()).isEmpty();
    }
}
