package org.colibri.strategykit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.strategykit.executor.CloseType;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.colibri.strategykit.executor.RunnableStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a strategy asks its controller, carries its actions out, and keeps what they leave. */
@DisplayName("A controller's strategy")
class ControllerStrategyTest extends ControllerBench {

    @Test
    @DisplayName("asks its controller once a second and carries its actions out")
    void asksEverySecond() {
        start(Config.DEFAULT);
        controller.wants(buy(KEY));
        seconds(3);

        assertThat(controller.rounds).isEqualTo(3);
        assertThat(venue.takeSent()).hasSize(1);
        assertThat(executors()).hasSize(1);
    }

    @Test
    @DisplayName("FW-14: gives every executor an id of its own, by which its orders are owned")
    void uniqueIds() {
        start(Config.DEFAULT);
        controller.wants(buy(KEY));
        controller.wants(buy(KEY));
        seconds(1);

        assertThat(executors()).extracting(ExecutorInfo::id).doesNotHaveDuplicates();
        assertThat(venue.owner("o1")).isNotEqualTo(venue.owner("o2"));
    }

    @Test
    @DisplayName("FW-3: acts on a book update at once, also under an alias of the connector")
    void actsOnBook() {
        controller.markets = Set.of(ALIAS);
        start(Config.DEFAULT);
        controller.wants(buy(ALIAS));
        seconds(1);
        fill("o1", "1", "100");
        venue.takeSent();

        quote("94", "94.1");

        assertThat(venue.takeSent()).containsExactly("o2");
    }

    @Test
    @DisplayName("FW-11: asks nothing while a market is not ready, and says which")
    void notReady() {
        start(Config.DEFAULT);
        market.ready(false);
        seconds(2);
        assertThat(controller.rounds).isZero();
        assertThat(strategy.status().state()).contains("waiting for binance/ETH-USDT");

        market.ready(true);
        seconds(1);
        assertThat(controller.rounds).isEqualTo(1);
    }

    @Test
    @DisplayName("FW-1: an error of the controller is counted and the loop goes on")
    void controllerErrors() {
        start(Config.DEFAULT);
        controller.failure = new IllegalStateException("broken");
        seconds(3);
        controller.failure = null;
        controller.wants(buy(KEY));
        seconds(1);

        assertThat(venue.takeSent()).hasSize(1);
        assertThat(strategy.status().details()).containsEntry("errors", "3");
    }

    @Test
    @DisplayName("FW-2: starting twice does not make two loops")
    void startTwice() {
        start(Config.DEFAULT);
        strategy.start();
        seconds(1);

        assertThat(controller.rounds).isEqualTo(1);
    }

    @Test
    @DisplayName("FW-18: what an executor leaves joins the hold once")
    void handsOverOnce() {
        start(Config.DEFAULT);
        controller.wants(OrderExecutorConfig.market(KEY, Side.BUY, BigDecimal.ONE));
        seconds(1);
        fill("o1", "1", "100.1");
        seconds(3);

        assertThat(controller.seen.positionsHeld()).hasSize(1);
        assertThat(controller.seen.positionsHeld().get(0).amount()).isEqualByComparingTo("1");
        assertThat(controller.seen.performance().volumeTraded()).isEqualByComparingTo("100.1");
    }

    @Test
    @DisplayName("initial positions are held at the mid price of the start")
    void initialPositions() {
        InitialPosition position =
                new InitialPosition("binance", TradingPair.parse("ETH-USDT"), new BigDecimal("3"), Side.BUY);
        start(new Config(
                false, Optional.empty(), Optional.empty(), OnDrawdown.KEEP, 100, Optional.of(List.of(position))));
        seconds(1);

        assertThat(controller.seen.positionsHeld().get(0).amount()).isEqualByComparingTo("3");
        assertThat(controller.seen.positionsHeld().get(0).breakevenPrice()).isEqualByComparingTo("100.05");
        assertThat(controller.seen.performance().globalPnlQuote()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("stores finished executors beyond its buffer, and their results go on counting")
    void stores() {
        start(new Config(false, Optional.empty(), Optional.empty(), OnDrawdown.KEEP, 0, Optional.empty()));
        controller.wants(buy(KEY));
        seconds(1);
        fill("o1", "1", "100");
        quote("90", "90.1");
        fill("o2", "1", "90");
        seconds(1);

        assertThat(executors()).isEmpty();
        assertThat(controller.seen.performance().realizedPnlQuote()).isEqualByComparingTo("-10");
        assertThat(controller.seen.performance().closeTypeCounts()).containsEntry(CloseType.STOP_LOSS, 1);
    }

    @Test
    @DisplayName("FW-13: a fill whose executor is gone joins the hold, an order without one is cancelled")
    void unownedOrders() {
        start(Config.DEFAULT);
        String stray = venue.create(
                "binance",
                "old",
                OrderRequest.limit(KEY.tradingPair(), Side.BUY, new BigDecimal("99"), new BigDecimal("2")));
        venue.acknowledge(stray);
        assertThat(venue.isCancelRequested(stray)).isTrue();

        fill(stray, "0.5", "99");
        seconds(1);

        assertThat(controller.seen.positionsHeld().get(0).netAmount()).isEqualByComparingTo("0.5");
    }

    @Test
    @DisplayName("a refusal that arrives while the order is being sent waits until the call is over")
    void reentrantEvents() {
        venue.refuseAtOnce(ErrorCategory.RISK);
        start(Config.DEFAULT);
        controller.wants(buy(KEY));
        seconds(1);

        assertThat(venue.all()).hasSize(1);
        ExecutorInfo info = executors().get(0);
        assertThat(info.status()).isEqualTo(RunnableStatus.RUNNING);
        assertThat(info.retries()).isEqualTo(1);
        assertThat(venue.all()).hasSize(2);
    }

    @Test
    @DisplayName("shows a row for each executor, the newest first")
    void status() {
        start(Config.DEFAULT);
        controller.wants(buy(KEY));
        seconds(1);
        fill("o1", "1", "100");

        Map<String, String> row = strategy.status().executors().get(0);

        assertThat(row)
                .containsEntry("level", "buy_0")
                .containsEntry("side", "BUY")
                .containsEntry("status", "RUNNING")
                .containsEntry("entry", "100")
                .containsEntry("filled", "100");
        assertThat(strategy.status().details()).containsKeys("script", "net pnl", "inventory binance/ETH-USDT");
    }
}
