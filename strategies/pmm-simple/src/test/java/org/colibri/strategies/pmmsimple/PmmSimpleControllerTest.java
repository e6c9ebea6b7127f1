package org.colibri.strategies.pmmsimple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.controller.ControllerView;
import org.colibri.strategykit.executor.CloseType;
import org.colibri.strategykit.executor.ExecutionStrategy;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorConfig;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.InvalidConfigException;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.RunnableStatus;
import org.colibri.strategykit.position.HoldKey;
import org.colibri.strategykit.position.HoldSide;
import org.colibri.strategykit.position.PositionHold;
import org.colibri.strategykit.position.PositionSummary;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("pmm_simple")
class PmmSimpleControllerTest {

    private static final long NOW = 1_700_001_000_000L;
    private static final TradingPair PAIR = TradingPair.parse("WLD-USDT");
    private static final List<String> LEVELS = List.of("buy_0", "buy_1", "sell_0", "sell_1");

    @TestFactory
    Stream<DynamicTest> workedExamples() throws IOException {
        return examples("pmm_simple")
                .map(example -> DynamicTest.dynamicTest(example.get("name").asText(), () -> check(example)));
    }

    static Stream<JsonNode> examples(String strategy) throws IOException {
        Path file = Path.of(System.getProperty("colibri.shared", "../../../shared"), "strategies", "examples.json");
        Assumptions.assumeTrue(
                Files.exists(file),
                () -> "worked examples are absent: " + file.toAbsolutePath().normalize());
        return StreamSupport.stream(new ObjectMapper().readTree(file.toFile()).spliterator(), false)
                .filter(example -> example.path("strategy").asText().equals(strategy));
    }

    private static void check(JsonNode example) {
        PmmSimpleConfig config = config(example.get("config"));
        JsonNode inputs = example.get("inputs");
        MarketKey key = new MarketKey(config.connectorName(), config.tradingPair());
        List<ExecutorInfo> executors = new ArrayList<>();
        inputs.get("executors").forEach(node -> executors.add(info(key, node)));
        ControllerView view = view(key, text(inputs, "midPrice"), executors, text(inputs, "heldBase"));
        when(view.now()).thenReturn(inputs.get("now").asLong());
        PmmSimpleController controller = new PmmSimpleController(config);
        controller.updateProcessedData(view);

        List<ExecutorAction> actions = controller.determineActions(view);

        JsonNode expect = example.get("expect");
        assertThat(controller.referencePrice()).isEqualByComparingTo(text(expect, "referencePrice"));
        if (expect.has("requiredBase")) {
            assertThat(controller.requiredBase()).isEqualByComparingTo(text(expect, "requiredBase"));
        }
        assertThat(actions).hasSize(expect.get("actions").size());
        for (int i = 0; i < actions.size(); i++) {
            check(actions.get(i), expect.get("actions").get(i));
        }
    }

    private static void check(ExecutorAction action, JsonNode expected) {
        if (expected.has("stop")) {
            assertThat(action)
                    .isEqualTo(new ExecutorAction.Stop(
                            text(expected, "stop"), expected.get("keepPosition").asBoolean()));
            return;
        }
        ExecutorConfig config = ((ExecutorAction.Create) action).config();
        JsonNode create = expected.get("create");
        assertThat(config.type()).isEqualTo(text(create, "type"));
        assertThat(config.levelId()).isEqualTo(text(create, "level_id"));
        assertThat(config.side()).isEqualTo(Side.valueOf(text(create, "side")));
        assertThat(rounded(config.amount())).isEqualByComparingTo(text(create, "amount"));
        if (config instanceof PositionExecutorConfig position) {
            assertThat(rounded(position.entryPrice())).isEqualByComparingTo(text(create, "entry_price"));
        } else {
            assertThat(((OrderExecutorConfig) config).strategy())
                    .isEqualTo(ExecutionStrategy.valueOf(text(create, "execution_strategy")));
        }
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(10, RoundingMode.HALF_EVEN);
    }

    private static String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    private static PmmSimpleConfig config(JsonNode node) {
        TestConfig config = new TestConfig();
        node.fieldNames().forEachRemaining(name -> {
            JsonNode value = node.get(name);
            List<String> texts = new ArrayList<>();
            value.forEach(item -> texts.add(item.asText()));
            config.set(name, value.isArray() ? String.join(",", texts) : value.asText());
        });
        return config.build();
    }

    private static ExecutorInfo info(MarketKey key, JsonNode node) {
        String closeType = text(node, "closeType");
        return info(
                key,
                text(node, "id"),
                text(node, "levelId"),
                RunnableStatus.valueOf(text(node, "status")),
                node.get("isTrading").asBoolean(),
                node.get("timestamp").asLong(),
                closeType == null ? null : CloseType.valueOf(closeType),
                node.path("closeTimestamp").asLong(0));
    }

    private static ExecutorInfo info(
            MarketKey key,
            String id,
            String level,
            RunnableStatus status,
            boolean trading,
            long timestamp,
            CloseType closeType,
            long closeTimestamp) {
        return new ExecutorInfo(
                id,
                "c",
                timestamp,
                OrderExecutorConfig.market(key, Side.BUY, BigDecimal.ONE).withLevel(level),
                status,
                closeType,
                closeTimestamp,
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

    private static ControllerView view(MarketKey key, String mid, List<ExecutorInfo> executors, String heldBase) {
        Instrument.Builder instrument = Instrument.builder(key.tradingPair(), "X");
        return view(
                key,
                mid,
                executors,
                heldBase,
                key.connector().endsWith("_perpetual")
                        ? instrument.perpetual("USDT").build()
                        : instrument.build());
    }

    private static ControllerView view(
            MarketKey key, String mid, List<ExecutorInfo> executors, String heldBase, Instrument instrument) {
        OrderBook book = mock(OrderBook.class);
        when(book.mid()).thenReturn(new BigDecimal(mid));
        Market market = mock(Market.class);
        when(market.book()).thenReturn(book);
        when(market.instrument()).thenReturn(instrument);
        ControllerView view = mock(ControllerView.class);
        when(view.now()).thenReturn(NOW);
        when(view.market(key)).thenReturn(market);
        when(view.executors()).thenReturn(executors);
        when(view.positionsHeld()).thenReturn(held(key, heldBase));
        return view;
    }

    private static List<PositionSummary> held(MarketKey key, String amount) {
        if (amount == null) {
            return List.of();
        }
        PositionHold hold = PositionHold.opened(
                new HoldKey(key, HoldSide.NET), Side.BUY, new BigDecimal(amount), new BigDecimal(amount));
        return List.of(hold.summary(null));
    }

    private static List<ExecutorAction> actions(PmmSimpleConfig config, ControllerView view) {
        PmmSimpleController controller = new PmmSimpleController(config);
        controller.updateProcessedData(view);
        return controller.determineActions(view);
    }

    private static List<ExecutorInfo> working(MarketKey key) {
        return LEVELS.stream()
                .map(level -> info(key, level, level, RunnableStatus.RUNNING, false, NOW - 1, null, 0))
                .toList();
    }

    @Test
    @DisplayName("quotes all levels around the mid with the defaults, buys first")
    void allLevels() {
        PmmSimpleConfig config = new TestConfig().build();
        MarketKey key = new MarketKey("binance_perpetual", PAIR);

        List<ExecutorAction> actions = actions(config, view(key, "100", List.of(), null));

        assertThat(actions)
                .extracting(action -> ((ExecutorAction.Create) action).config().levelId())
                .isEqualTo(LEVELS);
        PositionExecutorConfig first = (PositionExecutorConfig) ((ExecutorAction.Create) actions.get(0)).config();
        assertThat(first.entryPrice()).isEqualByComparingTo("99");
        assertThat(rounded(first.amount())).isEqualByComparingTo("0.2525252525");
        assertThat(first.leverage()).isEqualTo(20);
        assertThat(first.barriers().stopLoss()).isEqualByComparingTo("0.03");
    }

    @Test
    @DisplayName("MM-1: a level that is shutting down is not filled again")
    void shuttingDownOccupies() {
        MarketKey key = new MarketKey("binance_perpetual", PAIR);
        List<ExecutorInfo> executors = new ArrayList<>(working(key).subList(1, 4));
        executors.add(info(key, "x", "buy_0", RunnableStatus.SHUTTING_DOWN, true, NOW - 1, null, 0));

        assertThat(actions(new TestConfig().build(), view(key, "100", executors, null)))
                .isEmpty();
    }

    @Test
    @DisplayName("a level rests after its stop loss for the cooldown time, not longer")
    void cooldown() {
        MarketKey key = new MarketKey("binance_perpetual", PAIR);
        List<ExecutorInfo> executors = new ArrayList<>(working(key).subList(1, 4));
        executors.add(info(key, "x", "buy_0", RunnableStatus.TERMINATED, false, 0, CloseType.STOP_LOSS, NOW - 14_999));
        assertThat(actions(new TestConfig().build(), view(key, "100", executors, null)))
                .isEmpty();

        executors.set(
                3, info(key, "x", "buy_0", RunnableStatus.TERMINATED, false, 0, CloseType.STOP_LOSS, NOW - 15_000));
        assertThat(actions(new TestConfig().build(), view(key, "100", executors, null)))
                .hasSize(1);
    }

    @Test
    @DisplayName("refreshes idle levels older than the refresh time, strictly, and never a trading one")
    void refresh() {
        MarketKey key = new MarketKey("binance_perpetual", PAIR);
        PmmSimpleConfig config =
                new TestConfig().set("executor_refresh_time", "5").build();
        List<ExecutorInfo> executors = List.of(
                info(key, "a", "buy_0", RunnableStatus.RUNNING, false, NOW - 5_001, null, 0),
                info(key, "b", "buy_1", RunnableStatus.RUNNING, false, NOW - 5_000, null, 0),
                info(key, "c", "sell_0", RunnableStatus.RUNNING, true, NOW - 9_000, null, 0),
                info(key, "d", "sell_1", RunnableStatus.SHUTTING_DOWN, false, NOW - 9_000, null, 0));

        assertThat(actions(config, view(key, "100", executors, null)))
                .containsExactly(new ExecutorAction.Stop("a", false));
    }

    @Test
    @DisplayName("on spot buys the base that its sell levels need, unless told to skip or while it does so")
    void rebalances() {
        MarketKey key = new MarketKey("binance", PAIR);
        TestConfig config = new TestConfig().set("connector_name", "binance").set("total_amount_quote", "1000");
        List<ExecutorInfo> executors = working(key);

        assertThat(actions(config.build(), view(key, "100", executors, "3")))
                .containsExactly(
                        new ExecutorAction.Create(OrderExecutorConfig.market(key, Side.BUY, new BigDecimal("2"))
                                .withLevel("position_rebalance")));
        assertThat(actions(config.build(), view(key, "100", executors, "6")))
                .containsExactly(
                        new ExecutorAction.Create(OrderExecutorConfig.market(key, Side.SELL, new BigDecimal("1"))
                                .withLevel("position_rebalance")));

        List<ExecutorInfo> busy = new ArrayList<>(executors);
        busy.add(info(key, "r", "position_rebalance", RunnableStatus.SHUTTING_DOWN, false, NOW, null, 0));
        assertThat(actions(config.build(), view(key, "100", busy, "3"))).isEmpty();
        assertThat(actions(config.set("skip_rebalance", "true").build(), view(key, "100", executors, "3")))
                .isEmpty();
    }

    @Test
    @DisplayName("does not rebalance by less than the venue takes, nor quote levels below it, and says so")
    void belowMinimum() {
        MarketKey key = new MarketKey("binance", PAIR);
        Instrument instrument =
                Instrument.builder(PAIR, "X").minNotional(new BigDecimal("30")).build();
        PmmSimpleController controller = new PmmSimpleController(
                new TestConfig().set("connector_name", "binance").build());
        ControllerView view = view(key, "100", List.of(), "0.3", instrument);
        controller.updateProcessedData(view);

        assertThat(controller.determineActions(view)).isEmpty();
        assertThat(controller.details().get("not quoted")).contains("buy_0").contains("total_amount_quote");
    }

    @Test
    @DisplayName("leverage has no effect on spot")
    void spotLeverage() {
        MarketKey key = new MarketKey("binance", PAIR);
        PmmSimpleConfig config = new TestConfig()
                .set("connector_name", "binance")
                .set("skip_rebalance", "true")
                .build();

        List<ExecutorAction> actions = actions(config, view(key, "100", List.of(), null));

        assertThat(((ExecutorAction.Create) actions.get(0)).config().leverage()).isEqualTo(1);
    }

    @Test
    @DisplayName("names field and rule of values that do not fit together")
    void crossFieldErrors() {
        assertThatThrownBy(() -> new PmmSimpleController(
                        new TestConfig().set("buy_amounts_pct", "1,2,3").build()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("buy_amounts_pct has 3 values, but buy_spreads has 2: give one weight for each spread");
        assertThatThrownBy(() -> new PmmSimpleController(
                        new TestConfig().set("trailing_stop", "0.01").build()))
                .hasMessageContaining("trailing_stop")
                .hasMessageContaining("0.015,0.005");
        assertThatThrownBy(() -> new PmmSimpleController(new TestConfig()
                        .set("sell_amounts_pct", "0,0")
                        .set("buy_amounts_pct", "0,0")
                        .build()))
                .hasMessageContaining("all 0");
    }

    @Test
    @DisplayName("uses new values after a reconfiguration, and keeps the old ones when they do not fit")
    void reconfigures() {
        MarketKey key = new MarketKey("binance_perpetual", PAIR);
        PmmSimpleController controller = new PmmSimpleController(new TestConfig().build());
        ControllerView view = view(key, "100", List.of(), null);
        assertThatThrownBy(() -> controller.reconfigure(
                        new TestConfig().set("sell_amounts_pct", "1").build()))
                .hasMessageContaining("sell_amounts_pct");

        controller.reconfigure(new TestConfig().set("buy_spreads", "0.005,0.01").build());
        controller.updateProcessedData(view);

        ExecutorAction.Create first =
                (ExecutorAction.Create) controller.determineActions(view).get(0);
        assertThat(((PositionExecutorConfig) first.config()).entryPrice()).isEqualByComparingTo("99.5");
    }
}
