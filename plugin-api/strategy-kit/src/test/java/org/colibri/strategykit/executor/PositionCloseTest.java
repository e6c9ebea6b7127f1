package org.colibri.strategykit.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.strategykit.executor.Barriers.stopLoss;
import static org.colibri.strategykit.executor.Barriers.takeProfit;
import static org.colibri.strategykit.executor.Barriers.timeLimit;

import java.time.Duration;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a position is guarded, closed, kept or handed over. */
@DisplayName("A position executor")
class PositionCloseTest {

    private final ExecutorBench bench = new ExecutorBench();

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
}
