package org.example.{{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.controller.ControllerView;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.RunnableStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("{{name}}")
class {{Class}}ControllerTest {

    private static final MarketKey MARKET = new MarketKey("binance", TradingPair.parse("BTC-USDT"));
    private static final long NOW = 1_700_000_000_000L;

    @Test
    @DisplayName("quotes both sides around the mid price, each with half of the money")
    void quotesBothSides() {
        List<ExecutorAction> actions = actions(view(new BigDecimal("20000")));

        assertThat(actions).hasSize(2);
        PositionExecutorConfig buy = created(actions.get(0));
        PositionExecutorConfig sell = created(actions.get(1));
        assertThat(buy.side()).isEqualTo(Side.BUY);
        assertThat(buy.entryPrice()).isEqualByComparingTo("19800");
        assertThat(buy.amount().multiply(buy.entryPrice()).setScale(8, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("50");
        assertThat(sell.side()).isEqualTo(Side.SELL);
        assertThat(sell.entryPrice()).isEqualByComparingTo("20200");
    }

    @Test
    @DisplayName("does nothing before there is a book")
    void waitsForTheBook() {
        assertThat(actions(view(null))).isEmpty();
    }

    @Test
    @DisplayName("leaves a side alone on which an executor works")
    void keepsWhatWorks() {
        List<ExecutorAction> actions = actions(view(new BigDecimal("20000"), running(Side.BUY, true, NOW - 1)));

        assertThat(actions)
                .singleElement()
                .satisfies(action -> assertThat(created(action).side()).isEqualTo(Side.SELL));
    }

    @Test
    @DisplayName("quotes anew what is not filled within the refresh time, and leaves positions to their barriers")
    void refreshes() {
        ControllerView view = view(
                new BigDecimal("20000"),
                running(Side.BUY, false, NOW - 30_001),
                running(Side.SELL, true, NOW - 30_001));

        assertThat(actions(view)).containsExactly(new ExecutorAction.Stop("BUY", false));
    }

    @Test
    @DisplayName("says which settings do not fit together")
    void validates() {
        assertThatThrownBy(() -> new {{Class}}Controller(config("0.02", "0.01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("take_profit");
    }

    private static {{Class}}Config config(String takeProfit, String stopLoss) {
        return new {{Class}}Config(
                MARKET.connector(),
                MARKET.tradingPair(),
                new BigDecimal("100"),
                new BigDecimal("0.01"),
                new BigDecimal(takeProfit),
                new BigDecimal(stopLoss),
                Duration.ofSeconds(30),
                false);
    }

    private static List<ExecutorAction> actions(ControllerView view) {
        {{Class}}Controller controller = new {{Class}}Controller(config("0.002", "0.01"));
        controller.updateProcessedData(view);
        return controller.determineActions(view);
    }

    private static PositionExecutorConfig created(ExecutorAction action) {
        return (PositionExecutorConfig) ((ExecutorAction.Create) action).config();
    }

    private static ControllerView view(BigDecimal mid, ExecutorInfo... executors) {
        Market market = mock(Market.class);
        if (mid != null) {
            OrderBook book = mock(OrderBook.class);
            when(book.mid()).thenReturn(mid);
            when(market.book()).thenReturn(book);
        }
        ControllerView view = mock(ControllerView.class);
        when(view.now()).thenReturn(NOW);
        when(view.market(MARKET)).thenReturn(market);
        when(view.executors()).thenReturn(List.of(executors));
        return view;
    }

    private static ExecutorInfo running(Side side, boolean trading, long timestamp) {
        return new ExecutorInfo(
                side.name(),
                "{{name}}",
                timestamp,
                OrderExecutorConfig.market(MARKET, side, BigDecimal.ONE),
                RunnableStatus.RUNNING,
                null,
                0,
                trading,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                BigDecimal.ZERO,
                0,
                Map.of(),
                List.of(),
                null);
    }
}
