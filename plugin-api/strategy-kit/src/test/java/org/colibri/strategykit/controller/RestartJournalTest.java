package org.colibri.strategykit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.strategykit.executor.ChaserConfig;
import org.colibri.strategykit.executor.ExecutionStrategy;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the journal keeps of a strategy: bounded, whole, and readable over versions. */
@DisplayName("After a restart a controller's strategy")
class RestartJournalTest {

    private final RestartBench bench = new RestartBench();

    @Test
    @DisplayName("the journal does not grow with the run, and holds everything all the same")
    void checkpoints() {
        bench.config = bench.config.buffer(2);
        bench.start();
        for (int i = 1; i <= 1_500; i++) {
            bench.controller.wants(OrderExecutorConfig.market(RestartBench.ETH, Side.BUY, BigDecimal.ONE));
            bench.seconds(1);
            bench.fill("o" + i, "1", "100");
        }
        assertThat(bench.journal.records()).hasSizeLessThan(4_000);
        bench.restart();
        bench.seconds(1);

        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("1500");
        assertThat(bench.controller.seen.performance().closeTypeCounts().values())
                .containsExactly(1_500);
    }

    @Test
    @DisplayName("an executor of very many orders still fits a record, and loses no fill")
    void manyOrders() {
        bench.start();
        bench.controller.wants(new OrderExecutorConfig(
                RestartBench.ETH,
                Side.BUY,
                new BigDecimal("1000"),
                ExecutionStrategy.LIMIT_CHASER,
                null,
                new ChaserConfig(BigDecimal.ZERO, new BigDecimal("0.001")),
                PositionAction.OPEN,
                1,
                null,
                0));
        bench.seconds(1);
        for (int i = 1; i <= 400; i++) {
            bench.fill("o" + i, "0.5", "100");
            bench.venue.canceled("o" + i);
            bench.seconds(1);
        }
        bench.restart();

        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("200");
        assertThat(bench.row(0)).containsEntry("filled", "20000");
        assertThat(bench.venue.live()).hasSize(1);
        bench.strategy.stop();
        bench.venue.canceled(bench.venue.live().get(0).clientOrderId());
        bench.restart();
        assertThat(bench.inventory(RestartBench.ETH)).isEqualByComparingTo("200");
    }

    @Test
    @DisplayName("a journal of a newer program is refused with a message")
    void newerJournal() {
        bench.journal.append(Records.EXECUTOR, ByteBuffer.wrap(new byte[] {9, '{', '}'}));

        assertThatThrownBy(bench::start)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("newer");
    }

    @Test
    @DisplayName("reads what an earlier version wrote, fields that came later are absent")
    void olderJournal() {
        String json = "{\"id\":\"c1-x-1\",\"controllerId\":\"c1\",\"order\":{\"market\":{\"connector\":\"binance\","
                + "\"tradingPair\":\"ETH-USDT\"},\"side\":\"BUY\",\"amount\":1,\"strategy\":\"MARKET\","
                + "\"positionAction\":\"OPEN\",\"leverage\":1,\"timestamp\":0},\"timestamp\":1,\"status\":\"RUNNING\","
                + "\"somethingNew\":7,\"chase\":{\"takingRefusals\":0,\"stepsBack\":0,\"failedWithFills\":false}}";
        bench.journal.append(Records.EXECUTOR, ByteBuffer.wrap(("\u0001" + json).getBytes(StandardCharsets.UTF_8)));
        bench.start();

        assertThat(bench.row(0)).containsEntry("id", "c1-x-1");
        assertThat(bench.venue.live()).hasSize(1);
    }
}
