package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.account.Budget.Decision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final Purse purse = new Purse();

    @Test
    @DisplayName("BAL-2: a refusal names the asset, what is needed, what is available and what other orders hold")
    void refusal() {
        purse.snapshot("250", "1");
        purse.sent("a");

        assertThatExceptionOfType(VenueException.class)
                .isThrownBy(() -> purse.budget.afford(Purse.SPOT, buy("100", "2")))
                .withMessageContaining("needs 200 USDT, available are 150")
                .withMessageContaining("hold 100")
                .satisfies(error -> assertThat(error.category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS))
                .satisfies(error -> assertThat(error.definite()).isTrue());
        assertThatCode(() -> purse.budget.afford(Purse.SPOT, buy("100", "1.5"))).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("BAL-2: a spot sale takes base; balances that were never told allow nothing")
    void sale() {
        OrderRequest sale = OrderRequest.limit(Purse.BTC, Side.SELL, new BigDecimal("100"), BigDecimal.ONE);
        assertThat(refused(purse, sale)).isTrue();

        purse.snapshot("0", "1");

        assertThat(refused(purse, sale)).isFalse();
    }

    @Test
    @DisplayName("BAL-2, FEE-1: where the fee of a buy is paid beside its cost, it is part of what is needed")
    void feeOnTop() {
        Purse onTop = new Purse(false, true, Map.of());
        onTop.snapshot("100", "0");
        assertThat(refused(onTop, buy("100", "1"))).isTrue();

        onTop.snapshot("100.1", "0");

        assertThat(refused(onTop, buy("100", "1"))).isFalse();
    }

    @Test
    @DisplayName("BAL-2: a market order is valued 1 % beyond the best opposite price; without one it is refused")
    void market() {
        OrderRequest market = OrderRequest.market(Purse.BTC, Side.BUY, BigDecimal.ONE);
        purse.snapshot("100.9", "0");
        assertThat(refused(purse, market)).isTrue();
        purse.snapshot("101", "0");
        assertThat(refused(purse, market)).isFalse();

        purse.hasBook = false;
        assertThatExceptionOfType(VenueException.class)
                .isThrownBy(() -> purse.budget.afford(Purse.SPOT, market))
                .withMessageContaining("no opposite price");
    }

    @Test
    @DisplayName("BAL-2: a market order sized in quote takes just that, a sale of it its worth in base")
    void marketByQuote() {
        purse.snapshot("100", "1");

        assertThat(refused(purse, byQuote(Side.BUY, "100"))).isFalse();
        assertThat(refused(purse, byQuote(Side.BUY, "100.01"))).isTrue();
        assertThat(refused(purse, byQuote(Side.SELL, "98"))).isFalse();
        assertThat(refused(purse, byQuote(Side.SELL, "98.1"))).isTrue();
    }

    @Test
    @DisplayName("BAL-2: candidates are checked in order, each with what is left; all or none by default")
    void list() {
        purse.snapshot("250", "0");

        List<Decision> decisions = purse.budget.check(List.of(buy("100", "2"), buy("100", "1"), buy("50", "1")), true);

        assertThat(decisions)
                .extracting(Decision::isAccepted, Decision::resized)
                .containsExactly(tuple(true, false), tuple(false, false), tuple(true, false));
        assertThat(decisions.get(1).refusal()).hasMessageContaining("needs 100 USDT, available are 50");
        assertThat(purse.held("USDT")).isZero();
    }

    @Test
    @DisplayName("BAL-2: otherwise an order is made as small as the funds and quantized again, or refused by the rules")
    void resized() {
        purse.snapshot("250", "0");

        List<Decision> decisions = purse.budget.check(List.of(buy("70", "2"), buy("99", "2"), buy("99", "2")), false);

        assertThat(decisions.get(1).resized()).isTrue();
        assertThat(decisions.get(1).order().amount()).isEqualByComparingTo("1.11");
        // 0.11 USDT are left, which buy less than the smallest amount
        assertThat(decisions.get(2).isAccepted()).isFalse();
        assertThat(decisions.get(2).refusal()).hasMessageContaining("below the smallest");
    }

    @Test
    @DisplayName(
            "BAL-3: opening a perpetual takes notional over leverage plus fees on all of it; closing takes nothing")
    void perpetual() {
        purse.instrument = Purse.perpetual();
        purse.leverage = BigDecimal.TEN;
        purse.snapshot("10.09", "0");
        OrderRequest open = buy("100", "1").withPositionAction(PositionAction.OPEN, false);
        assertThat(refused(purse, open)).isTrue();
        purse.snapshot("10.1", "0");
        assertThat(refused(purse, open)).isFalse();

        purse.show(Purse.order("a").positionAction(PositionAction.OPEN).build());
        assertThat(purse.available("USDT")).isZero();
        OrderRequest close = OrderRequest.limit(Purse.BTC, Side.SELL, new BigDecimal("100"), BigDecimal.ONE)
                .withPositionAction(PositionAction.CLOSE, true);
        assertThat(refused(purse, close)).isFalse();
        purse.show(Order.builder(Purse.BTC, Side.SELL)
                .clientOrderId("b")
                .price(new BigDecimal("100"))
                .amount(BigDecimal.ONE)
                .positionAction(PositionAction.CLOSE)
                .reduceOnly(true)
                .build());
        assertThat(purse.held("USDT")).isEqualByComparingTo("10.1");
    }

    @Test
    @DisplayName("BAL-3: an inverse contract takes its base asset, at any price")
    void inverse() {
        purse.instrument = Purse.SPOT.toBuilder()
                .perpetual("BTC")
                .contracts(BigDecimal.TEN, true)
                .build();
        purse.leverage = BigDecimal.valueOf(5);
        purse.snapshot("0", "0.201");

        assertThat(refused(purse, buy("100", "1").withPositionAction(PositionAction.OPEN, false)))
                .isFalse();
        assertThat(refused(purse, buy("100", "1.01").withPositionAction(PositionAction.OPEN, false)))
                .isTrue();
    }

    @Test
    @DisplayName("BAL-2, CMD-3: an amend needs only what it takes beyond what the order holds")
    void amend() {
        purse.snapshot("150", "0");
        Order open = purse.acknowledged(purse.sent("a"), 50);
        purse.streamed("USDT", "50", 51);

        assertThatCode(() -> purse.budget.affordAmend(Purse.SPOT, open, open.price(), new BigDecimal("1.5")))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(VenueException.class)
                .isThrownBy(() -> purse.budget.affordAmend(Purse.SPOT, open, open.price(), new BigDecimal("1.51")))
                .withMessageContaining("needs 51 USDT, available are 50");
    }

    @Test
    @DisplayName("BAL-4: a refusal by the operator's limit names it")
    void limit() {
        Purse limited = new Purse(false, false, Map.of("USDT", new BigDecimal("99")));
        limited.snapshot("1000", "0");

        assertThatExceptionOfType(VenueException.class)
                .isThrownBy(() -> limited.budget.afford(Purse.SPOT, buy("100", "1")))
                .withMessageContaining("limit leaves 99");
    }

    private static boolean refused(Purse purse, OrderRequest request) {
        try {
            purse.budget.afford(purse.instrument, request);
            return false;
        } catch (VenueException e) {
            return e.category() == ErrorCategory.INSUFFICIENT_FUNDS;
        }
    }

    private static OrderRequest buy(String price, String amount) {
        return OrderRequest.limit(Purse.BTC, Side.BUY, new BigDecimal(price), new BigDecimal(amount));
    }

    private static OrderRequest byQuote(Side side, String quote) {
        return OrderRequest.marketByQuote(Purse.BTC, side, new BigDecimal(quote));
    }
}
