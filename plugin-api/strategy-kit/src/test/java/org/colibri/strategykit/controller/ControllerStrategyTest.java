package org.colibri.strategykit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.VirtualTime;
import org.colibri.strategykit.executor.CloseType;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorConfig;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.RunnableStatus;
import org.colibri.strategykit.executor.TripleBarrier;
import org.colibri.strategykit.testing.FakeContext;
import org.colibri.strategykit.testing.FakeMarket;
import org.colibri.strategykit.testing.TinyVenue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A controller's strategy")
class ControllerStrategyTest {

    private static final MarketKey KEY = new MarketKey("binance", TradingPair.parse("ETH-USDT"));
    private static final MarketKey ALIAS = new MarketKey("binance_us", TradingPair.parse("ETH-USDT"));

    private final VirtualTime time = new VirtualTime(1_700_000_000_000L);
    private final TinyVenue venue = new TinyVenue();
    private final FakeMarket market =
            new FakeMarket(KEY, FakeMarket.instrument(KEY).build());
    private final FakeContext context =
            new FakeContext(time.loop("bot"), venue).with(KEY, market).with(ALIAS, market);
    private final Scripted controller = new Scripted();
    private ControllerStrategy<Config> strategy;

    record Config(
            boolean manualKillSwitch,
            Optional<BigDecimal> maxControllerDrawdownQuote,
            Optional<BigDecimal> maxGlobalDrawdownQuote,
            OnDrawdown onDrawdown,
            int closedExecutorsBuffer,
            Optional<List<InitialPosition>> initialPositions)
            implements ControllerConfig {

        static final Config DEFAULT =
                new Config(false, Optional.empty(), Optional.empty(), OnDrawdown.KEEP, 100, Optional.empty());

        Config killed(boolean killed) {
            return new Config(
                    killed,
                    maxControllerDrawdownQuote,
                    maxGlobalDrawdownQuote,
                    onDrawdown,
                    closedExecutorsBuffer,
                    initialPositions);
        }

        @Override
        public BigDecimal totalAmountQuote() {
            return BigDecimal.valueOf(100);
        }

        @Override
        public PositionMode accountPositionMode() {
            return PositionMode.ONE_WAY;
        }

        @Override
        public int maxExecutorsCloseAttempts() {
            return 10;
        }
    }

    private static final class Scripted implements Controller<Config> {

        private final List<ExecutorAction> next = new ArrayList<>();
        private Set<MarketKey> markets = Set.of(KEY);
        private ControllerView seen;
        private int rounds;
        private RuntimeException failure;

        void wants(ExecutorConfig config) {
            next.add(new ExecutorAction.Create(config));
        }

        @Override
        public Set<MarketKey> markets() {
            return markets;
        }

        @Override
        public void updateProcessedData(ControllerView view) {
            seen = view;
            rounds++;
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public List<ExecutorAction> determineActions(ControllerView view) {
            List<ExecutorAction> actions = List.copyOf(next);
            next.clear();
            return actions;
        }

        @Override
        public void validate(Config config) {
            if (config.closedExecutorsBuffer() < 0) {
                throw new IllegalArgumentException("closed_executors_buffer must be at least 0");
            }
        }

        @Override
        public void reconfigure(Config config) {
            // the script does not depend on the configuration
        }

        @Override
        public Map<String, String> details() {
            return Map.of("script", "test");
        }
    }

    @BeforeEach
    void quote() {
        market.quote("100", "100.1");
    }

    private void start(Config config) {
        strategy = new ControllerStrategy<>(context, config, controller);
        venue.listener(strategy::onOrderEvent);
        strategy.start();
    }

    private void seconds(int count) {
        time.advance(Duration.ofSeconds(count));
    }

    private void quote(String bid, String ask) {
        market.quote(bid, ask);
        strategy.onBook(market);
    }

    private void fill(String id, String amount, String price) {
        venue.fill(id, new BigDecimal(amount), new BigDecimal(price), new Fee("USDT", BigDecimal.ZERO));
    }

    private static PositionExecutorConfig buy(MarketKey key) {
        TripleBarrier barriers =
                new TripleBarrier(new BigDecimal("0.05"), null, null, null, OrderType.LIMIT, OrderType.MARKET);
        return PositionExecutorConfig.of(key, Side.BUY, BigDecimal.ONE, new BigDecimal("100"), barriers)
                .withLevel("buy_0");
    }

    private List<ExecutorInfo> executors() {
        seconds(1);
        return controller.seen.executors();
    }

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
