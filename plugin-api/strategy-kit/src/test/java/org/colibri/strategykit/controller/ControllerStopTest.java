package org.colibri.strategykit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What stops a strategy, or makes it rest, and what it leaves then. */
@DisplayName("A controller's strategy")
class ControllerStopTest extends ControllerBench {

    @Test
    @DisplayName("a drawdown stops the controller and idle executors; positions run on to their barriers")
    void drawdownKeeps() {
        start(new Config(false, Optional.of(BigDecimal.ONE), Optional.empty(), OnDrawdown.KEEP, 100, Optional.empty()));
        controller.wants(buy(KEY));
        controller.wants(buy(KEY));
        seconds(1);
        fill("o1", "1", "100");
        quote("98", "98.1");
        seconds(1);
        int rounds = controller.rounds;
        venue.canceled("o2");
        seconds(2);

        assertThat(controller.rounds).isEqualTo(rounds);
        assertThat(strategy.status().state()).contains("drawdown");
        assertThat(strategy.status().executors())
                .extracting(row -> row.get("status"))
                .containsExactly("TERMINATED", "RUNNING");
        quote("94", "94.1");
        assertThat(venue.order("o3").type()).isEqualTo(OrderType.MARKET);
    }

    @Test
    @DisplayName("FW-7: with on_drawdown CLOSE positions are closed too")
    void drawdownCloses() {
        start(new Config(
                false, Optional.of(BigDecimal.ONE), Optional.empty(), OnDrawdown.CLOSE, 100, Optional.empty()));
        controller.wants(buy(KEY));
        seconds(1);
        fill("o1", "1", "100");
        quote("98", "98.1");
        seconds(1);

        assertThat(venue.order("o2").side()).isEqualTo(Side.SELL);
    }

    @Test
    @DisplayName("a global drawdown stops the strategy")
    void globalDrawdown() {
        start(new Config(false, Optional.empty(), Optional.of(BigDecimal.ONE), OnDrawdown.KEEP, 100, Optional.empty()));
        controller.wants(buy(KEY));
        seconds(1);
        fill("o1", "1", "100");
        quote("98", "98.1");
        seconds(1);
        fill("o2", "1", "98");

        assertThat(strategy.status().state()).startsWith("stopped (global drawdown");
        assertThat(strategy.stop()).isCompleted();
    }

    @Test
    @DisplayName("the kill switch closes everything and rests; taken back, it goes on")
    void killSwitch() {
        start(Config.DEFAULT);
        controller.wants(buy(KEY));
        seconds(1);
        fill("o1", "1", "100");
        int rounds = controller.rounds;

        strategy.reconfigure(Config.DEFAULT.killed(true));
        fill("o2", "1", "100");
        seconds(2);
        assertThat(controller.rounds).isEqualTo(rounds);
        assertThat(venue.live()).isEmpty();

        strategy.reconfigure(Config.DEFAULT);
        seconds(1);
        assertThat(controller.rounds).isEqualTo(rounds + 1);
    }

    @Test
    @DisplayName("a wrong configuration is refused as a whole")
    void wrongReconfigure() {
        start(Config.DEFAULT);
        Config wrong = new Config(true, Optional.empty(), Optional.empty(), OnDrawdown.KEEP, -1, Optional.empty());

        assertThatThrownBy(() -> strategy.reconfigure(wrong)).hasMessageContaining("closed_executors_buffer");
        seconds(1);
        assertThat(controller.rounds).isEqualTo(1);
    }

    @Test
    @DisplayName("stopping closes positions, keeps what order executors have, and completes when all have ended")
    void stops() {
        start(Config.DEFAULT);
        controller.wants(buy(KEY));
        controller.wants(OrderExecutorConfig.market(KEY, Side.BUY, BigDecimal.ONE));
        seconds(1);
        fill("o1", "1", "100");
        fill("o2", "0.4", "100");
        CompletableFuture<Void> stopped = strategy.stop();
        assertThat(stopped).isNotDone();

        fill("o3", "1", "101");
        venue.canceled("o2");

        assertThat(stopped).isCompleted();
        assertThat(venue.live()).isEmpty();
        assertThat(strategy.status().details()).containsEntry("inventory binance/ETH-USDT", "0.4");
        assertThat(time.isIdle()).isTrue();
    }

    @Test
    @DisplayName("FW-13: what does not end is forced to after the wait; late fills still join the hold")
    void forcesAtTheEnd() {
        start(Config.DEFAULT);
        controller.wants(buy(KEY));
        seconds(1);
        CompletableFuture<Void> stopped = strategy.stop();
        seconds(19);
        assertThat(stopped).isNotDone();
        seconds(2);
        assertThat(stopped).isCompleted();

        fill("o1", "1", "100");

        assertThat(strategy.status().details()).containsEntry("inventory binance/ETH-USDT", "1");
    }
}
