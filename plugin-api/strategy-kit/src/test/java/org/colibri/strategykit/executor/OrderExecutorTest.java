package org.colibri.strategykit.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An order executor")
class OrderExecutorTest {

    private final ExecutorBench bench = new ExecutorBench();

    private OrderExecutorConfig config(ExecutionStrategy strategy, String price, ChaserConfig chaser) {
        return new OrderExecutorConfig(
                bench.key,
                Side.BUY,
                new BigDecimal("3"),
                strategy,
                price == null ? null : new BigDecimal(price),
                chaser,
                PositionAction.OPEN,
                1,
                null,
                0);
    }

    private static ChaserConfig chaser() {
        return new ChaserConfig(new BigDecimal("0.001"), new BigDecimal("0.003"));
    }

    @Test
    @DisplayName("OE-1: renews only after the cancel is confirmed, for what is left")
    void renews() {
        bench.start(config(ExecutionStrategy.LIMIT_CHASER, null, chaser()));
        bench.quote("100.3", "100.4");
        bench.quote("100.6", "100.7");
        assertThat(bench.sent()).containsExactly("ORDER BUY LIMIT_MAKER 3 at 99.9", "cancel ORDER");

        bench.fill(OrderRole.ORDER, "1", "99.9", "0");
        bench.canceled(OrderRole.ORDER);

        assertThat(bench.sent()).containsExactly("ORDER BUY LIMIT_MAKER 2 at 100.49");
    }

    @Test
    @DisplayName("OE-2: all fills go to the hold, those of renewed orders too")
    void allFillsHeld() {
        renews();
        bench.fill(OrderRole.ORDER, "2", "100.49", "0.1");

        assertThat(bench.info().closeType()).isEqualTo(CloseType.POSITION_HOLD);
        assertThat(bench.hold.netAmount()).isEqualByComparingTo("3");
        assertThat(bench.info().heldOrders()).hasSize(2);
    }

    @Test
    @DisplayName("OE-3: a chaser steps back after three refusals for wanting to take; each is a retry")
    void stepsBack() {
        bench.start(config(ExecutionStrategy.LIMIT_CHASER, null, new ChaserConfig(BigDecimal.ZERO, BigDecimal.ONE)));
        for (int i = 0; i < 3; i++) {
            bench.venue.rejected(bench.last(OrderRole.ORDER).clientOrderId(), ErrorCategory.WOULD_MATCH);
            bench.tick();
        }

        assertThat(bench.sent())
                .containsExactly(
                        "ORDER BUY LIMIT_MAKER 3 at 100",
                        "ORDER BUY LIMIT_MAKER 3 at 100",
                        "ORDER BUY LIMIT_MAKER 3 at 100",
                        "ORDER BUY LIMIT_MAKER 3 at 99.99");
        assertThat(bench.info().retries()).isEqualTo(3);
    }

    @Test
    @DisplayName("OE-4: a limit order needs a price, a chaser its settings")
    void requiredFields() {
        assertThatThrownBy(() -> config(ExecutionStrategy.LIMIT_MAKER, null, null))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("price");
        assertThatThrownBy(() -> config(ExecutionStrategy.LIMIT_CHASER, null, null))
                .hasMessageStartingWith("chaser_config");
    }

    @Test
    @DisplayName("EX-3: fails after too many refusals, with what was filled in the hold")
    void fails() {
        bench.maxRetries = 1;
        bench.start(config(ExecutionStrategy.LIMIT, "100", null));
        bench.fill(OrderRole.ORDER, "1", "100", "0");
        bench.canceled(OrderRole.ORDER);
        bench.tick();
        bench.venue.rejected(bench.last(OrderRole.ORDER).clientOrderId(), ErrorCategory.UNKNOWN);
        bench.tick();
        bench.venue.rejected(bench.last(OrderRole.ORDER).clientOrderId(), ErrorCategory.UNKNOWN);

        assertThat(bench.info().closeType()).isEqualTo(CloseType.FAILED);
        assertThat(bench.hold.netAmount()).isEqualByComparingTo("1");
        assertThat(bench.info().filledAmountQuote()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("a rest below the minimum ends it with what was filled")
    void smallRest() {
        bench.start(config(ExecutionStrategy.LIMIT, "100", null));
        bench.fill(OrderRole.ORDER, "2.9995", "100", "0");
        bench.canceled(OrderRole.ORDER);
        bench.tick();

        assertThat(bench.info().closeType()).isEqualTo(CloseType.POSITION_HOLD);
        assertThat(bench.hold.netAmount()).isEqualByComparingTo("2.9995");
    }

    @Test
    @DisplayName("EX-7: a market buy is checked at the best ask with fee")
    void balance() {
        bench.market.balance("USDT", "300.6");
        bench.start(config(ExecutionStrategy.MARKET, null, null));
        assertThat(bench.info().closeType()).isEqualTo(CloseType.INSUFFICIENT_BALANCE);

        bench.market.balance("USDT", "300.61");
        bench.start(config(ExecutionStrategy.MARKET, null, null));
        assertThat(bench.info().status()).isEqualTo(RunnableStatus.RUNNING);
    }
}
