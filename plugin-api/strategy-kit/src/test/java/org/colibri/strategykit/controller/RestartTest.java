package org.colibri.strategykit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.TrailingStop;
import org.colibri.strategykit.executor.TripleBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a strategy goes on with, from its journal and what the venue tells. */
@DisplayName("After a restart a controller's strategy")
class RestartTest {

    private static final TripleBarrier LIMITS = new TripleBarrier(
            new BigDecimal("0.05"), new BigDecimal("0.02"), null, null, OrderType.LIMIT, OrderType.LIMIT);
    private final RestartBench bench = new RestartBench();

    private static PositionExecutorConfig buy(TripleBarrier barriers) {
        return PositionExecutorConfig.of(RestartBench.ETH, Side.BUY, BigDecimal.ONE, new BigDecimal("100"), barriers)
                .withLevel("buy_0");
    }

    private void running() {
        bench.start();
        bench.controller.wants(buy(LIMITS));
        bench.seconds(1);
    }

    @Test
    @DisplayName("REC-2: goes on with the same executor, its resting take profit and its barriers, and closes once")
    void resumesWithTakeProfit() {
        running();
        bench.fill("o1", "1", "100");
        String id = bench.row(0).get("id");
        bench.venue.takeSent();

        bench.restart();
        bench.seconds(2);

        assertThat(bench.venue.takeSent()).isEmpty();
        assertThat(bench.row(0))
                .containsEntry("id", id)
                .containsEntry("level", "buy_0")
                .containsEntry("filled", "100");
        bench.fill("o2", "1", "102");
        assertThat(bench.row(0)).containsEntry("close type", "TAKE_PROFIT").containsEntry("net pnl", "2");
        bench.restart();
        bench.seconds(2);
        assertThat(bench.venue.takeSent()).isEmpty();
        assertThat(bench.strategy.status().details()).containsEntry("realized pnl", "2");
    }

    @Test
    @DisplayName("EX-5: closes what a stop loss hit while the host was down, after its take profit is cancelled")
    void stopLossWhileDown() {
        running();
        bench.fill("o1", "1", "100");
        bench.crash();
        bench.markets.get(RestartBench.ETH).quote("94", "94.1");
        bench.venue.takeSent();
        bench.start();

        assertThat(bench.venue.takeSent()).containsExactly("cancel o2");
        bench.venue.canceled("o2");
        assertThat(bench.venue.takeSent()).containsExactly("o3");
        bench.fill("o3", "1", "94");
        assertThat(bench.row(0)).containsEntry("close type", "STOP_LOSS");
        assertThat(bench.venue.live()).isEmpty();
    }

    @Test
    @DisplayName("REC-2: an open order that was filled while the host was down is a position with a take profit")
    void filledWhileDown() {
        running();
        bench.crash();
        bench.venue.acknowledge("o1");
        bench.fill("o1", "1", "100");
        bench.venue.takeSent();
        bench.start();
        bench.seconds(1);

        assertThat(bench.venue.takeSent()).containsExactly("o2");
        assertThat(bench.venue.order("o2").side()).isEqualTo(Side.SELL);
        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("PE-2: an open order cancelled while the host was down keeps its fill, the rest is placed again")
    void canceledWhileDown() {
        running();
        bench.crash();
        bench.fill("o1", "0.4", "100");
        bench.venue.canceled("o1");
        bench.start();
        bench.seconds(1);

        assertThat(bench.venue.live()).singleElement().satisfies(order -> assertThat(order.amount())
                .isEqualByComparingTo("0.6"));
    }

    @Test
    @DisplayName("REC-1: an order that was noted but never sent is placed, once")
    void neverSent() {
        bench.start();
        bench.controller.wants(buy(LIMITS));
        bench.seconds(1);
        bench.venue.forget("o1");
        bench.restart();
        bench.seconds(3);

        assertThat(bench.venue.live()).singleElement().satisfies(order -> assertThat(order.clientOrderId())
                .isEqualTo("o2"));
    }

    @Test
    @DisplayName("REC-2: the executor's own numbers hold for an order that its account does not remember any more")
    void forgottenByAccount() {
        running();
        bench.fill("o1", "1", "100");
        bench.venue.forget("o1");
        bench.restart();

        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1");
        bench.fill("o2", "1", "102");
        assertThat(bench.row(0)).containsEntry("close type", "TAKE_PROFIT").containsEntry("net pnl", "2");
    }

    @Test
    @DisplayName("remembers how high its trailing stop was")
    void trailingStop() {
        bench.start();
        bench.controller.wants(buy(new TripleBarrier(
                null,
                null,
                null,
                new TrailingStop(new BigDecimal("0.02"), new BigDecimal("0.005")),
                OrderType.LIMIT,
                OrderType.MARKET)));
        bench.seconds(1);
        bench.fill("o1", "1", "100");
        bench.quote("110", "110.1");
        bench.quote("112", "112.1");
        bench.seconds(1);
        bench.crash();
        bench.markets.get(RestartBench.ETH).quote("111.4", "111.5");
        bench.start();

        assertThat(bench.row(0)).containsEntry("close type", "TRAILING_STOP");
    }

    @Test
    @DisplayName("FW-18: an executor's fills join the hold once, and its late ones too")
    void handsOverOnce() {
        bench.start();
        bench.controller.wants(OrderExecutorConfig.market(RestartBench.ETH, Side.BUY, BigDecimal.ONE));
        bench.seconds(1);
        bench.fill("o1", "1", "100");
        bench.restart();
        bench.seconds(1);
        bench.crash();
        bench.fill("o1", "0.5", "100");
        bench.start();
        bench.seconds(1);
        bench.restart();

        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1.5");
        assertThat(bench.strategy.status().details()).containsEntry("volume", "150");
    }

    @Test
    @DisplayName("FW-13: cancels an order that no executor claims, and holds what it filled, once")
    void orphans() {
        bench.start();
        bench.crash();
        String stray = bench.venue.create(
                "binance",
                "gone-1",
                OrderRequest.limit(
                        RestartBench.ETH.tradingPair(), Side.BUY, new BigDecimal("99"), new BigDecimal("2")));
        bench.fill(stray, "0.5", "99");
        bench.start();
        assertThat(bench.venue.isCancelRequested(stray)).isTrue();
        bench.crash();
        bench.fill(stray, "0.25", "99");
        bench.venue.canceled(stray);
        bench.start();
        bench.restart();

        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("0.75");
    }

    @Test
    @DisplayName("FW-13: a late fill of an executor that was put away joins the hold, and nothing else of its order")
    void lateFillOfStored() {
        bench.config = bench.config.buffer(0);
        bench.start();
        bench.controller.wants(OrderExecutorConfig.market(RestartBench.ETH, Side.BUY, BigDecimal.ONE));
        bench.seconds(1);
        bench.fill("o1", "1", "100");
        bench.seconds(2);
        assertThat(bench.strategy.status().executors()).isEmpty();
        bench.fill("o1", "0.25", "100");
        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1.25");
        bench.restart();

        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1.25");
    }

    @Test
    @DisplayName("FW-14: never gives an executor's id again")
    void uniqueIds() {
        running();
        bench.restart();
        bench.controller.wants(buy(LIMITS));
        bench.seconds(2);

        assertThat(bench.controller.seen.executors())
                .extracting(ExecutorInfo::id)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    @DisplayName("FW-8: does not trade again after a drawdown stop until a person changes drawdown_reset")
    void exited() {
        bench.config = bench.config.falling("1");
        running();
        bench.fill("o1", "1", "100");
        bench.quote("98", "98.1");
        bench.seconds(1);
        bench.restart();
        bench.controller.wants(buy(LIMITS));
        bench.seconds(2);
        assertThat(bench.strategy.status().state())
                .contains("stopped by drawdown")
                .contains("drawdown_reset");
        assertThat(bench.strategy.status().executors()).hasSize(1);

        bench.config = bench.config.reset("looked at it");
        bench.restart();
        bench.controller.wants(buy(LIMITS));
        bench.seconds(2);
        assertThat(bench.strategy.status().state()).startsWith("running");
        assertThat(bench.strategy.status().executors()).hasSize(2);
        bench.restart();
        bench.seconds(2);
        assertThat(bench.strategy.status().state()).startsWith("running");
    }

    @Test
    @DisplayName("FW-8: measures the drawdown from the peak of an earlier run")
    void peak() {
        bench.config = bench.config.falling("5");
        running();
        bench.fill("o1", "1", "100");
        bench.quote("101.9", "102");
        bench.seconds(1);
        bench.restart();
        bench.quote("97.5", "97.6");
        bench.seconds(1);
        assertThat(bench.strategy.status().state()).startsWith("running");
        bench.quote("96.5", "96.6");
        bench.seconds(1);

        assertThat(bench.strategy.status().state()).contains("drawdown of 5.4");
    }

    @Test
    @DisplayName("FW-8: a global drawdown stop holds, too")
    void globalDrawdown() {
        bench.config = bench.config.fallingGlobally("1");
        running();
        bench.fill("o1", "1", "100");
        bench.quote("98", "98.1");
        bench.seconds(1);
        bench.restart();
        bench.seconds(1);

        assertThat(bench.strategy.status().state()).contains("global drawdown");
    }

    @Test
    @DisplayName("ends executors of a market that is not configured any more, and keeps and shows what they hold")
    void marketGone() {
        bench.start(RestartBench.ETH, RestartBench.BTC);
        bench.controller.wants(buy(LIMITS));
        bench.seconds(1);
        bench.fill("o1", "1", "100");
        bench.restart(RestartBench.BTC);

        assertThat(bench.venue.isCancelRequested("o2")).isTrue();
        assertThat(bench.row(0)).containsEntry("close type", "POSITION_HOLD");
        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1");
        bench.restart(RestartBench.ETH);
        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("an orderly stop leaves holds and results, and nothing to go on with")
    void orderlyStop() {
        running();
        bench.controller.wants(OrderExecutorConfig.market(RestartBench.ETH, Side.BUY, BigDecimal.ONE));
        bench.seconds(1);
        bench.fill("o2", "1", "100");
        bench.strategy.stop();
        bench.venue.canceled("o1");
        bench.venue.takeSent();
        bench.restart();
        bench.seconds(2);

        assertThat(bench.venue.takeSent()).isEmpty();
        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1");
        assertThat(bench.strategy.status().executors())
                .allSatisfy(row -> assertThat(row).containsEntry("status", "TERMINATED"));
    }

    @Test
    @DisplayName("REC-1: while the journal is full no order is placed and cancels pass; then it goes on where it was")
    void journalFull() {
        running();
        bench.journal.full(true);
        bench.controller.wants(buy(LIMITS));
        bench.fill("o1", "1", "100");
        bench.seconds(3);
        assertThat(bench.venue.all()).hasSize(1);
        assertThat(bench.strategy.status().details()).doesNotContainKey("errors");

        bench.journal.full(false);
        bench.seconds(2);
        assertThat(bench.venue.all()).hasSize(3);
        bench.restart();
        assertThat(bench.strategy.status().executors()).hasSize(2);
        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1");
    }
}
