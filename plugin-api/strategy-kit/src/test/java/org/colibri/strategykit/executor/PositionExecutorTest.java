package org.colibri.strategykit.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.position.HoldSide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A position executor")
class PositionExecutorTest {

    private static final BigDecimal FIVE_PERCENT = new BigDecimal("0.05");
    private static final BigDecimal TWO_PERCENT = new BigDecimal("0.02");

    private final ExecutorBench bench = new ExecutorBench();

    private static TripleBarrier stopLoss() {
        return new TripleBarrier(FIVE_PERCENT, null, null, null, OrderType.LIMIT, OrderType.MARKET);
    }

    private static TripleBarrier takeProfit(OrderType type) {
        return new TripleBarrier(null, TWO_PERCENT, null, null, OrderType.LIMIT, type);
    }

    private static TripleBarrier timeLimit() {
        return new TripleBarrier(null, null, Duration.ofSeconds(60), null, OrderType.LIMIT, OrderType.MARKET);
    }

    @Test
    @DisplayName("FW-3: a stop loss goes out with the book update that touches it")
    void stopLossOnBook() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.fill(OrderRole.OPEN, "1", "100", "0");

        bench.quote("95.01", "95.1");
        bench.quote("95", "95.1");

        assertThat(bench.sent()).containsExactly("OPEN BUY LIMIT 1 at 100", "CLOSE SELL MARKET 1");
        assertThat(bench.info().closeType()).isEqualTo(CloseType.STOP_LOSS);
    }

    @Test
    @DisplayName("PE-1, EX-5: guards a partial fill, and closes only when the rest is confirmed cancelled")
    void partialFillGuarded() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.fill(OrderRole.OPEN, "0.4", "100", "0");
        bench.quote("94", "94.1");
        bench.sent();

        bench.fill(OrderRole.OPEN, "0.1", "100", "0");
        bench.canceled(OrderRole.OPEN);

        assertThat(bench.sent()).containsExactly("CLOSE SELL MARKET 0.5");
    }

    @Test
    @DisplayName("EX-5: a cancel that is not answered is sent again after 5 s, not before")
    void cancelAgain() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.stop(false);
        bench.sent();

        for (int i = 0; i < 4; i++) {
            bench.tick();
        }
        assertThat(bench.sent()).isEmpty();
        bench.tick();
        assertThat(bench.sent()).containsExactly("cancel OPEN");
    }

    @Test
    @DisplayName("EX-2: a second stop changes nothing while it shuts down, nor when it has ended")
    void stopTwice() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.fill(OrderRole.OPEN, "1", "100", "0");
        bench.quote("90", "90.1");
        bench.stop(true);
        assertThat(bench.info().closeType()).isEqualTo(CloseType.STOP_LOSS);

        bench.fill(OrderRole.CLOSE, "1", "90", "0");
        bench.stop(false);

        assertThat(bench.info().status()).isEqualTo(RunnableStatus.TERMINATED);
        assertThat(bench.info().closeType()).isEqualTo(CloseType.STOP_LOSS);
        assertThat(bench.hold.netAmount()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("EX-1: a fill that arrives after the cancel of its order is closed as well")
    void fillAfterCancelRequest() {
        bench.start(Side.BUY, "1", "100", timeLimit());
        bench.time.advance(Duration.ofSeconds(60));
        bench.executor.control(true);
        assertThat(bench.sent()).containsExactly("OPEN BUY LIMIT 1 at 100", "cancel OPEN");

        bench.fill(OrderRole.OPEN, "1", "100", "0");

        assertThat(bench.sent()).containsExactly("CLOSE SELL MARKET 1");
    }

    @Test
    @DisplayName("PE-2: places only the rest again when the venue cancels a partly filled open order, at the next tick")
    void placesRestAgain() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.fill(OrderRole.OPEN, "0.3", "100", "0");
        bench.canceled(OrderRole.OPEN);
        bench.quote("100.01", "100.1");
        assertThat(bench.sent()).containsExactly("OPEN BUY LIMIT 1 at 100");

        bench.tick();

        assertThat(bench.sent()).containsExactly("OPEN BUY LIMIT 0.7 at 100");
    }

    @Test
    @DisplayName("EX-3: sends no order beyond the allowed refusals, and hands a position that it cannot close over")
    void failedCloseHandsOver() {
        bench.maxRetries = 2;
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.fill(OrderRole.OPEN, "1", "100", "0.1");
        bench.quote("90", "90.1");
        for (int i = 0; i < 3; i++) {
            bench.venue.rejected(bench.last(OrderRole.CLOSE).clientOrderId(), ErrorCategory.INSUFFICIENT_FUNDS);
            bench.tick();
        }

        assertThat(bench.venue.all()).hasSize(4);
        assertThat(bench.info().closeType()).isEqualTo(CloseType.FAILED);
        assertThat(bench.info().netPnlQuote()).isEqualByComparingTo("0");
        assertThat(bench.info().reason()).contains("refused 3 times").contains("INSUFFICIENT_FUNDS");
        assertThat(bench.onlyHeld().amount()).isEqualByComparingTo("1");
        assertThat(bench.hold.summary(null).cumFeesQuote()).isEqualByComparingTo("0.1");
    }

    @Test
    @DisplayName("a refused order is tried again at the next tick, not with the next book update")
    void refusedWaitsForTick() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.venue.rejected(bench.last(OrderRole.OPEN).clientOrderId(), ErrorCategory.UNKNOWN);
        bench.sent();

        bench.quote("99.9", "100");
        assertThat(bench.sent()).isEmpty();
        bench.tick();
        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    @DisplayName("a refused take profit does not count as a retry")
    void takeProfitRefusals() {
        bench.maxRetries = 1;
        bench.start(Side.BUY, "1", "100", takeProfit(OrderType.LIMIT));
        bench.fill(OrderRole.OPEN, "1", "100", "0");
        for (int i = 0; i < 5; i++) {
            bench.venue.rejected(bench.last(OrderRole.TAKE_PROFIT).clientOrderId(), ErrorCategory.UNKNOWN);
            bench.tick();
        }

        assertThat(bench.info().status()).isEqualTo(RunnableStatus.RUNNING);
        assertThat(bench.info().retries()).isZero();
    }

    @Test
    @DisplayName("EX-4: rounds the amount down and the price to the passive side")
    void rounds() {
        bench.start(Side.SELL, "1.00019", "101.001", stopLoss());

        assertThat(bench.sent()).containsExactly("OPEN SELL LIMIT 1.0001 at 101.01");
    }

    @Test
    @DisplayName("EX-6: hands a rest below the minimum over and ends with its close type")
    void tooSmallToClose() {
        bench.start(Side.BUY, "1", "100", timeLimit());
        bench.fill(OrderRole.OPEN, "0.0009", "100", "0");
        bench.time.advance(Duration.ofSeconds(60));
        bench.executor.control(true);
        bench.canceled(OrderRole.OPEN);

        assertThat(bench.info().closeType()).isEqualTo(CloseType.TIME_LIMIT);
        assertThat(bench.venue.all()).hasSize(1);
        assertThat(bench.onlyHeld().amount()).isEqualByComparingTo("0.0009");
        assertThat(bench.info().filledAmountQuote()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("EX-6: hands over what the increment does not let it sell after a fee in base")
    void baseFeeDust() {
        bench.start(Side.BUY, "1", "100", takeProfit(OrderType.MARKET));
        bench.venue.fill(bench.last(OrderRole.OPEN).clientOrderId(), "1", "100", "ETH", "0.00105");
        bench.quote("103", "103.1");
        bench.fill(OrderRole.CLOSE, "0.9989", "103", "0");

        assertThat(bench.onlyHeld().amount()).isEqualByComparingTo("0.00005");
        assertThat(bench.hold.netAmount()).isEqualByComparingTo(bench.venue.position());
        assertThat(bench.info().netPnlQuote()).isEqualByComparingTo("2.8917");
    }

    @Test
    @DisplayName("EX-7: spot buys need the quote with fee, sells the base, and end without an order when it lacks")
    void spotBalance() {
        bench.market.balance("USDT", "100.09");
        bench.start(Side.BUY, "1", "100", stopLoss());
        assertThat(bench.info().closeType()).isEqualTo(CloseType.INSUFFICIENT_BALANCE);
        assertThat(bench.info().reason()).contains("100.1").contains("USDT");

        bench.market.balance("USDT", "100.1");
        bench.start(Side.BUY, "1", "100", stopLoss());
        assertThat(bench.info().status()).isEqualTo(RunnableStatus.RUNNING);

        bench.market.balance("ETH", "0.9999");
        bench.start(Side.SELL, "1", "100", stopLoss());
        assertThat(bench.info().closeType()).isEqualTo(CloseType.INSUFFICIENT_BALANCE);
    }

    @Test
    @DisplayName("EX-7: perpetuals need margin and fee of the settlement asset")
    void perpetualBalance() {
        ExecutorBench perpetual = perpetual();
        PositionExecutorConfig config = PositionExecutorConfig.of(
                        perpetual.key, Side.SELL, BigDecimal.ONE, new BigDecimal("100"), stopLoss())
                .withLeverage(10);
        perpetual.market.balance("USDT", "10.0999");
        perpetual.start(config);
        assertThat(perpetual.info().closeType()).isEqualTo(CloseType.INSUFFICIENT_BALANCE);

        perpetual.market.balance("USDT", "10.1");
        perpetual.start(config);
        assertThat(perpetual.info().status()).isEqualTo(RunnableStatus.RUNNING);
    }

    private static ExecutorBench perpetual() {
        return new ExecutorBench(
                ExecutorBench.START, new MarketKey("binance_perpetual", TradingPair.parse("ETH-USDT")), true);
    }

    @Test
    @DisplayName("EX-8: a close order of unknown outcome, or lost, is not replaced")
    void unknownCloseIsNotReplaced() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.fill(OrderRole.OPEN, "1", "100", "0");
        bench.quote("90", "90.1");
        String close = bench.last(OrderRole.CLOSE).clientOrderId();
        bench.venue.uncertain(close);
        bench.tick();
        bench.venue.lost(close);
        bench.tick();
        assertThat(bench.venue.all()).hasSize(2);

        bench.venue.rejected(close, ErrorCategory.UNKNOWN);
        bench.tick();
        assertThat(bench.venue.all()).hasSize(3);
    }

    @Test
    @DisplayName("EX-9: values a long at the bid and a short at the ask")
    void valuation() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.fill(OrderRole.OPEN, "1", "100", "0");
        bench.quote("101", "103");
        assertThat(bench.info().netPnlQuote()).isEqualByComparingTo("1");

        ExecutorBench other = new ExecutorBench();
        other.start(Side.SELL, "1", "100", stopLoss());
        other.fill(OrderRole.OPEN, "1", "100", "0");
        other.quote("97", "99");
        assertThat(other.info().netPnlQuote()).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("PE-3: fills of a limit take profit reduce what is closed")
    void takeProfitReduces() {
        bench.start(Side.BUY, "1", "100", takeProfit(OrderType.LIMIT));
        bench.fill(OrderRole.OPEN, "1", "100", "0");
        bench.fill(OrderRole.TAKE_PROFIT, "0.25", "102", "0");
        bench.stop(false);
        bench.canceled(OrderRole.TAKE_PROFIT);

        assertThat(bench.sent())
                .containsExactly(
                        "OPEN BUY LIMIT 1 at 100",
                        "TAKE_PROFIT SELL LIMIT 1 at 102",
                        "cancel TAKE_PROFIT",
                        "CLOSE SELL MARKET 0.75");
    }

    @Test
    @DisplayName("PE-4: cancels a live open order before it takes profit by limit, and does not open again")
    void takeProfitWhileOpening() {
        bench.start(Side.BUY, "1", "100", takeProfit(OrderType.LIMIT));
        bench.fill(OrderRole.OPEN, "0.4", "100", "0");
        bench.quote("101.99", "102");
        assertThat(bench.sent()).containsExactly("OPEN BUY LIMIT 1 at 100");

        bench.quote("102", "102.1");
        bench.canceled(OrderRole.OPEN);
        bench.tick();

        assertThat(bench.sent()).containsExactly("cancel OPEN", "TAKE_PROFIT SELL LIMIT 0.4 at 102");
    }

    @Test
    @DisplayName("PE-5: a kept position contains all fills of all orders, partial ones too")
    void keptPosition() {
        bench.start(Side.BUY, "1", "100", takeProfit(OrderType.LIMIT));
        bench.fill(OrderRole.OPEN, "1", "100", "0.1");
        bench.fill(OrderRole.TAKE_PROFIT, "0.25", "102", "0.02");
        bench.stop(true);
        assertThat(bench.info().status()).isEqualTo(RunnableStatus.SHUTTING_DOWN);
        bench.fill(OrderRole.TAKE_PROFIT, "0.05", "102", "0.01");
        bench.canceled(OrderRole.TAKE_PROFIT);

        assertThat(bench.info().closeType()).isEqualTo(CloseType.POSITION_HOLD);
        assertThat(bench.hold.netAmount()).isEqualByComparingTo("0.7");
        assertThat(bench.hold.realizedPnlQuote()).isEqualByComparingTo("0.6");
        assertThat(bench.hold.summary(null).cumFeesQuote()).isEqualByComparingTo("0.13");
    }

    @Test
    @DisplayName("a stop that keeps ends as EARLY_STOP when nothing was filled after all")
    void nothingToKeep() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.stop(true);
        bench.canceled(OrderRole.OPEN);

        assertThat(bench.info().closeType()).isEqualTo(CloseType.EARLY_STOP);
    }

    @Test
    @DisplayName("FW-13: forced to end, it hands its fills over, and late fills after them")
    void forced() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.fill(OrderRole.OPEN, "0.4", "100", "0.04");
        bench.executor.force();
        bench.settle();
        assertThat(bench.info().closeType()).isEqualTo(CloseType.POSITION_HOLD);
        assertThat(bench.sent()).contains("cancel OPEN");

        bench.fill(OrderRole.OPEN, "0.2", "99", "0.02");

        assertThat(bench.hold.netAmount()).isEqualByComparingTo("0.6");
        assertThat(bench.hold.summary(null).cumFeesQuote()).isEqualByComparingTo("0.06");
    }

    @Test
    @DisplayName("FW-13: forced to end without a fill, it has failed and claims nothing")
    void forcedWithoutFill() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.executor.force();
        bench.settle();

        assertThat(bench.info().closeType()).isEqualTo(CloseType.FAILED);
        assertThat(bench.hold.netAmount()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("counts a fill that only the final event tells, once, also when it is told later")
    void incompleteFills() {
        bench.start(Side.BUY, "1", "100", takeProfit(OrderType.MARKET));
        bench.fill(OrderRole.OPEN, "1", "100", "0");
        bench.quote("103", "103.1");
        Fill missing =
                bench.venue.completeWithoutFill(bench.last(OrderRole.CLOSE).clientOrderId(), "103");
        assertThat(bench.info().status()).isEqualTo(RunnableStatus.TERMINATED);
        assertThat(bench.info().netPnlQuote()).isEqualByComparingTo("3");

        bench.venue.tell(missing);
        bench.venue.tell(missing);

        assertThat(bench.hold.netAmount()).isEqualByComparingTo("0");
        assertThat(bench.venue.all()).hasSize(2);
    }

    @Test
    @DisplayName("places nothing while the market is not ready or the book invalid, and goes on afterwards")
    void notReady() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.fill(OrderRole.OPEN, "1", "100", "0");
        bench.sent();
        bench.market.quote("90", "90.1");
        bench.market.invalidate();
        bench.tick();
        bench.stop(false);
        bench.tick();
        assertThat(bench.sent()).isEmpty();
        assertThat(bench.info().netPnlQuote()).isEqualByComparingTo("0");

        bench.market.quote("90", "90.1");
        bench.tick();
        assertThat(bench.sent()).containsExactly("CLOSE SELL MARKET 1");
    }

    @Test
    @DisplayName("closes with OPEN in one-way mode, with CLOSE in hedge mode; spot orders carry no action")
    void positionAction() {
        ExecutorBench oneWay = perpetual();
        oneWay.mode = PositionMode.ONE_WAY;
        oneWay.start(Side.BUY, "1", "100", stopLoss());
        oneWay.fill(OrderRole.OPEN, "1", "100", "0");
        oneWay.stop(false);
        assertThat(oneWay.venue.request("o2").positionAction()).isEqualTo(PositionAction.OPEN);
        assertThat(oneWay.executor.holdSide()).isEqualTo(HoldSide.NET);

        ExecutorBench hedged = perpetual();
        hedged.start(Side.SELL, "1", "100", stopLoss());
        hedged.fill(OrderRole.OPEN, "1", "100", "0");
        hedged.stop(false);
        assertThat(hedged.venue.request("o2").positionAction()).isEqualTo(PositionAction.CLOSE);
        assertThat(hedged.executor.holdSide()).isEqualTo(HoldSide.SHORT);

        bench.start(Side.BUY, "1", "100", stopLoss());
        assertThat(bench.venue.request("o1").positionAction()).isNull();
        assertThat(bench.venue.owner("o1")).isEqualTo("e1");
    }

    @Test
    @DisplayName("FW-19: keeps a fee without a rate in its own asset")
    void otherFees() {
        bench.start(Side.BUY, "1", "100", stopLoss());
        bench.venue.fill("o1", "1", "100", "BNB", "0.002");

        assertThat(bench.info().cumFeesQuote()).isEqualByComparingTo("0");
        assertThat(bench.info().otherFees()).containsEntry("BNB", new BigDecimal("0.002"));
    }

    @Test
    @DisplayName("an amount below the venue's minimum fails with a reason and without an order")
    void tooSmall() {
        bench.start(Side.BUY, "0.0001", "100", stopLoss());

        assertThat(bench.info().closeType()).isEqualTo(CloseType.FAILED);
        assertThat(bench.info().reason()).contains("minimum");
        assertThat(bench.sent()).isEmpty();
    }

    @Test
    @DisplayName("a market open order waits inside its two bounds")
    void marketBounds() {
        TripleBarrier barriers = new TripleBarrier(FIVE_PERCENT, null, null, null, OrderType.MARKET, OrderType.MARKET);
        PositionExecutorConfig config = PositionExecutorConfig.of(
                        bench.key, Side.BUY, BigDecimal.ONE, new BigDecimal("100"), barriers)
                .withActivationBounds(List.of(new BigDecimal("0.01"), new BigDecimal("0.002")));
        bench.market.quote("100.3", "100.5");
        bench.start(config);
        assertThat(bench.sent()).isEmpty();

        bench.quote("99", "99.2");
        assertThat(bench.sent()).containsExactly("OPEN BUY MARKET 1");
        assertThatThrownBy(() -> config.withActivationBounds(List.of(BigDecimal.ONE)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("activation_bounds");
    }

    @Test
    @DisplayName("takes the best bid as its entry price when none is given")
    void defaultEntryPrice() {
        bench.start(PositionExecutorConfig.of(bench.key, Side.BUY, BigDecimal.ONE, null, stopLoss()));

        assertThat(bench.sent()).containsExactly("OPEN BUY LIMIT 1 at 100");
    }

    @Test
    @DisplayName("names field and rule of a wrong configuration")
    void wrongConfiguration() {
        assertThatThrownBy(() -> new TripleBarrier(BigDecimal.ZERO, null, null, null, OrderType.LIMIT, OrderType.LIMIT))
                .hasMessageContaining("stop_loss")
                .hasMessageContaining("above 0");
        assertThatThrownBy(
                        () -> PositionExecutorConfig.of(bench.key, Side.BUY, BigDecimal.ZERO, null, TripleBarrier.NONE))
                .hasMessageContaining("amount");
    }
}
