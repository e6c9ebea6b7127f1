package org.colibri.strategykit.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An executor filter")
class ExecutorFilterTest {

    private ExecutorInfo running;
    private ExecutorInfo ended;

    @BeforeEach
    void executors() {
        ExecutorBench buying = new ExecutorBench();
        buying.start(Side.BUY, "1", "100", TripleBarrier.NONE);
        running = buying.info();
        ExecutorBench selling = new ExecutorBench();
        selling.start(Side.SELL, "1", "100", TripleBarrier.NONE);
        selling.stop(false);
        selling.canceled(OrderRole.OPEN);
        ended = selling.info();
    }

    private List<ExecutorInfo> pick(ExecutorFilter filter) {
        return filter.of(List.of(running, ended));
    }

    @Test
    @DisplayName("FW-16: no executors stay none, and a criterion without values picks none")
    void emptyStaysEmpty() {
        assertThat(ExecutorFilter.all().of(List.of())).isEmpty();
        assertThat(pick(ExecutorFilter.all().ids(List.of()))).isEmpty();
        assertThat(pick(ExecutorFilter.all().sides(List.of()))).isEmpty();
    }

    @Test
    @DisplayName("joins criteria by AND and the values of one by OR")
    void joins() {
        assertThat(pick(ExecutorFilter.all().sides(List.of(Side.BUY, Side.SELL))))
                .containsExactly(running, ended);
        assertThat(pick(ExecutorFilter.all().sides(List.of(Side.BUY)).active(false)))
                .isEmpty();
        assertThat(pick(ExecutorFilter.all().statuses(List.of(RunnableStatus.TERMINATED))))
                .containsExactly(ended);
        assertThat(pick(ExecutorFilter.all().types(List.of("position_executor")).trading(false)))
                .containsExactly(running, ended);
        assertThat(pick(ExecutorFilter.all()
                        .markets(List.of(running.config().market()))
                        .ids(List.of("e1"))))
                .hasSize(2);
    }

    @Test
    @DisplayName("takes both ends of a range in, and never a close time or type that is not there")
    void ranges() {
        assertThat(pick(ExecutorFilter.all().netPnlQuote(BigDecimal.ZERO, BigDecimal.ZERO)))
                .hasSize(2);
        assertThat(pick(ExecutorFilter.all().netPnlPct(BigDecimal.ONE, BigDecimal.TEN)))
                .isEmpty();
        assertThat(pick(ExecutorFilter.all().created(ExecutorBench.START, ExecutorBench.START)))
                .hasSize(2);
        assertThat(pick(ExecutorFilter.all().closed(0, Long.MAX_VALUE))).containsExactly(ended);
        assertThat(pick(ExecutorFilter.all().closeTypes(List.of(CloseType.EARLY_STOP))))
                .containsExactly(ended);
    }
}
