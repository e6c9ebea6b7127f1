package org.colibri.console.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Set;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.Test;

class SmallOrderTest {

    private static final BigDecimal BID = new BigDecimal("25000");

    private static Instrument.Builder instrument() {
        return Instrument.builder(TradingPair.parse("BTC-USDT"), "BTCUSDT")
                .priceIncrement(new BigDecimal("0.01"))
                .amountIncrement(new BigDecimal("0.00001"))
                .minAmount(new BigDecimal("0.00001"))
                .minNotional(new BigDecimal("5"))
                .timesInForce(Set.of(TimeInForce.GTC, TimeInForce.IOC))
                .orderTypes(Set.of(OrderType.LIMIT, OrderType.LIMIT_MAKER));
    }

    private static SmallOrder of(Instrument instrument) {
        return new SmallOrder(instrument, BID, new BigDecimal("25001"));
    }

    @Test
    void aRestingOrderIsPostOnlyFarBelowTheMarketAndHardlyMoreThanTheSmallest() {
        SmallOrder sizes = of(instrument().build());
        OrderRequest order = sizes.resting();
        assertThat(order.type()).isEqualTo(OrderType.LIMIT_MAKER);
        assertThat(order.price()).isEqualByComparingTo("20000");
        assertThat(sizes.notional(order)).isBetween(new BigDecimal("5"), new BigDecimal("5.6"));
        assertThat(sizes.nearer(order.price())).isEqualByComparingTo("20200");
    }

    @Test
    void whereNothingIsPostOnlyItIsAPlainLimitOrderThatFar() {
        OrderRequest order =
                of(instrument().orderTypes(Set.of(OrderType.LIMIT)).build()).resting();
        assertThat(order.type()).isEqualTo(OrderType.LIMIT);
        assertThat(order.price()).isEqualByComparingTo("20000");
    }

    @Test
    void whatIsBoughtCanBeSoldAgainAfterAFeeTakenFromIt() {
        SmallOrder sizes = of(instrument().build());
        OrderRequest bought = sizes.buying();
        OrderRequest sold = sizes.selling(bought.amount().multiply(new BigDecimal("0.995")));
        assertThat(bought.timeInForce()).isEqualTo(TimeInForce.IOC);
        assertThat(bought.price()).isLessThan(new BigDecimal("25100"));
        assertThat(sold.price()).isGreaterThan(new BigDecimal("24900"));
        assertThat(sold.amount()).isLessThanOrEqualTo(bought.amount());
        assertThat(sizes.isDust(bought.amount().subtract(sold.amount()))).isTrue();
    }

    @Test
    void contractsThatWereBoughtAreSoldToTheLastOneThoughTheyAreWorthMoreCoinAtALowerPrice() {
        Instrument inverse = Instrument.builder(TradingPair.parse("BTC-USD"), "XBTUSD")
                .perpetual("BTC")
                .contracts(BigDecimal.ONE, true)
                .contractIncrement(new BigDecimal("100"))
                .priceIncrement(new BigDecimal("0.1"))
                .minNotional(new BigDecimal("100"))
                .timesInForce(Set.of(TimeInForce.GTC, TimeInForce.IOC))
                .orderTypes(Set.of(OrderType.LIMIT, OrderType.LIMIT_MAKER))
                .build();
        SmallOrder sizes = of(inverse);
        OrderRequest bought = sizes.buying();
        assertThat(bought.contracts()).isEqualByComparingTo("100");
        OrderRequest sold = sizes.selling(bought.contracts());
        assertThat(sold.contracts()).isEqualByComparingTo("100");
        assertThat(sold.price()).isLessThan(bought.price());
        assertThat(sold.reduceOnly()).isTrue();
        assertThat(sizes.notional(sold)).isEqualByComparingTo("100");
        assertThat(sizes.isDust(new BigDecimal("99"))).isTrue();
        assertThat(sizes.isDust(new BigDecimal("100"))).isFalse();
    }

    @Test
    void theBudgetRefusesWhatWouldExceedItAndForgetsWhatIsGone() throws Exception {
        Budget budget = new Budget(new BigDecimal("10"), "USDT");
        budget.take("a", new BigDecimal("6"), "first");
        assertThatThrownBy(() -> budget.take("b", new BigDecimal("5"), "second"))
                .isInstanceOf(NotChecked.class)
                .hasMessageContaining("would exceed --max-notional 10");
        assertThat(budget.sent()).containsOnlyKeys("a");
        budget.release("a");
        budget.take("b", new BigDecimal("5"), "second");
        assertThat(budget.held()).isEqualByComparingTo("5");
        assertThat(budget.sent()).containsOnlyKeys("a", "b");
    }
}
