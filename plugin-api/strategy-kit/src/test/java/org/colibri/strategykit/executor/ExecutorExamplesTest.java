package org.colibri.strategykit.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.strategykit.testing.Examples.decimal;
import static org.colibri.strategykit.testing.Examples.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.position.HeldOrder;
import org.colibri.strategykit.testing.Examples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The worked examples of the position and order executor")
class ExecutorExamplesTest {

    private static final Map<String, OrderRole> ROLES = Map.of(
            "open", OrderRole.OPEN,
            "takeProfit", OrderRole.TAKE_PROFIT,
            "close", OrderRole.CLOSE,
            "order", OrderRole.ORDER);

    @TestFactory
    Stream<DynamicTest> positionExecutor() {
        return Examples.of("position_executor").stream().map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> orderExecutor() {
        return Examples.of("order_executor").stream().map(this::test);
    }

    private DynamicTest test(JsonNode example) {
        return DynamicTest.dynamicTest(example.get("name").asText(), () -> {
            JsonNode expect = example.get("expect");
            if (expect.has("error")) {
                Assertions.assertThatExceptionOfType(InvalidConfigException.class)
                        .isThrownBy(() -> config(example, 0))
                        .satisfies(e -> assertThat(e.field()).isEqualTo(text(expect, "field")));
            } else if (expect.has("triple_barrier_config")) {
                TripleBarrier scaled = barriers(example.get("config").path("triple_barrier_config"))
                        .scaledBy(decimal(example.get("inputs"), "volatilityFactor"));
                assertBarriers(scaled, barriers(expect.get("triple_barrier_config")));
            } else {
                runTimeline(example);
            }
        });
    }

    private static void assertBarriers(TripleBarrier actual, TripleBarrier expected) {
        assertThat(actual.stopLoss()).isEqualByComparingTo(expected.stopLoss());
        assertThat(actual.takeProfit()).isEqualByComparingTo(expected.takeProfit());
        assertThat(actual.timeLimit()).isEqualTo(expected.timeLimit());
        assertThat(actual.trailingStop().activationPrice())
                .isEqualByComparingTo(expected.trailingStop().activationPrice());
        assertThat(actual.trailingStop().trailingDelta())
                .isEqualByComparingTo(expected.trailingStop().trailingDelta());
    }

    private void runTimeline(JsonNode example) {
        JsonNode inputs = example.get("inputs");
        long createdAt = inputs.get("createdAt").asLong();
        boolean perpetual = text(example.get("config"), "connector_name").endsWith("_perpetual");
        ExecutorBench bench = new ExecutorBench(createdAt, key(example.get("config")), perpetual);
        bench.mode = "ONEWAY".equals(text(inputs, "positionMode")) ? PositionMode.ONE_WAY : PositionMode.HEDGE;
        bench.maxRetries = inputs.has("maxRetries") ? inputs.get("maxRetries").asInt() : 10;
        bench.market.quote(decimal(inputs, "bid"), decimal(inputs, "ask"));
        JsonNode steps = inputs.get("steps");
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = steps.get(i);
            long now = bench.time.clock().millis();
            bench.time.advance(Duration.ofMillis(step.get("at").asLong() - now));
            if (step.has("bid")) {
                bench.market.quote(decimal(step, "bid"), decimal(step, "ask"));
            }
            if (i == 0) {
                bench.start(config(example, createdAt));
            }
            step.path("events").forEach(event -> deliver(bench, event));
            if (step.has("stop")) {
                bench.stop(step.get("stop").get("keepPosition").asBoolean());
            }
            bench.executor.control(true);
            bench.settle();
            String at = "step " + i;
            assertActions(at, bench, example.get("expect").get("steps").get(i).get("actions"));
            assertState(at, bench, example.get("expect").get("steps").get(i));
            bench.venue.all().forEach(order -> bench.venue.acknowledge(order.clientOrderId()));
        }
        assertState("final", bench, example.get("expect").get("final"));
    }

    private static void deliver(ExecutorBench bench, JsonNode event) {
        String id = bench.last(ROLES.get(text(event, "role"))).clientOrderId();
        switch (text(event, "event")) {
            case "fill" ->
                bench.venue.fill(
                        id,
                        text(event, "amount"),
                        text(event, "price"),
                        text(event.get("fee"), "asset"),
                        text(event.get("fee"), "amount"));
            case "canceled" -> bench.venue.canceled(id);
            case "failed" -> bench.venue.rejected(id, ErrorCategory.INVALID_ORDER);
            default -> throw new IllegalArgumentException("unknown event " + event);
        }
    }

    private static void assertActions(String at, ExecutorBench bench, JsonNode expected) {
        List<String> sent = bench.venue.takeSent();
        assertThat(sent).as(at).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            JsonNode action = expected.get(i);
            if (action.has("cancel")) {
                OrderRole role = ROLES.get(text(action, "cancel"));
                assertThat(sent.get(i))
                        .as(at)
                        .isEqualTo("cancel " + bench.last(role).clientOrderId());
            } else {
                assertPlaced(at, bench, sent.get(i), action.get("place"));
            }
        }
    }

    private static void assertPlaced(String at, ExecutorBench bench, String id, JsonNode place) {
        ExecutorOrder order = bench.executor.orders.find(id);
        assertThat(order.role()).as(at).isEqualTo(ROLES.get(place.path("role").asText("order")));
        assertThat(order.side()).as(at).isEqualTo(Side.valueOf(text(place, "side")));
        assertThat(bench.venue.request(id).type()).as(at).isEqualTo(OrderType.valueOf(text(place, "type")));
        assertThat(order.amount()).as(at).isEqualByComparingTo(decimal(place, "amount"));
        assertThat(order.positionAction()).as(at).isEqualTo(PositionAction.valueOf(text(place, "positionAction")));
        if (place.has("price")) {
            assertThat(order.price()).as(at).isEqualByComparingTo(decimal(place, "price"));
        } else {
            assertThat(order.price()).as(at).isNull();
        }
    }

    private static void assertState(String at, ExecutorBench bench, JsonNode expected) {
        ExecutorInfo info = bench.info();
        assertThat(info.status()).as(at).isEqualTo(RunnableStatus.valueOf(text(expected, "status")));
        String closeType = text(expected, "closeType");
        assertThat(info.closeType()).as(at).isEqualTo(closeType == null ? null : CloseType.valueOf(closeType));
        assertNear(at, "netPnlQuote", info.netPnlQuote(), expected);
        assertNear(at, "netPnlPct", info.netPnlPct(), expected);
        assertNear(at, "cumFeesQuote", info.cumFeesQuote(), expected);
        assertNear(at, "filledAmountQuote", info.filledAmountQuote(), expected);
        assertNear(at, "averageExecutedPrice", info.entryPrice(), expected);
        if (expected.has("executedAmount")) {
            assertNear(at, "executedAmount", ((OrderExecutor) bench.executor).executedAmount(), expected);
        }
        if (expected.has("heldOrders")) {
            assertHeld(info.heldOrders(), expected.get("heldOrders"));
        }
    }

    private static void assertHeld(List<HeldOrder> held, JsonNode expected) {
        assertThat(held).hasSize(expected.size());
        for (int i = 0; i < held.size(); i++) {
            assertThat(held.get(i).side()).isEqualTo(Side.valueOf(text(expected.get(i), "side")));
            assertNear("held", "filledAmount", held.get(i).amount(), expected.get(i));
            assertNear("held", "averagePrice", held.get(i).averagePrice(), expected.get(i));
            assertNear("held", "feeQuote", held.get(i).feeQuote(), expected.get(i));
        }
    }

    private static void assertNear(String at, String field, BigDecimal actual, JsonNode expected) {
        if (expected.has(field)) {
            BigDecimal wanted = decimal(expected, field);
            assertThat(Examples.near(actual, wanted))
                    .as("%s: %s is %s, expected %s", at, field, actual, wanted)
                    .isTrue();
        }
    }

    private static MarketKey key(JsonNode config) {
        return new MarketKey(
                config.path("connector_name").asText("binance"),
                TradingPair.parse(config.path("trading_pair").asText("ETH-USDT")));
    }

    private static ExecutorConfig config(JsonNode example, long createdAt) {
        JsonNode config = example.get("config");
        Side side = Side.valueOf(text(config, "side"));
        BigDecimal amount = decimal(config, "amount");
        if (text(example, "strategy").equals("position_executor")) {
            return new PositionExecutorConfig(
                    key(config),
                    side,
                    amount,
                    decimal(config, "entry_price"),
                    1,
                    Examples.decimals(config, "activation_bounds"),
                    null,
                    barriers(config.path("triple_barrier_config")),
                    createdAt);
        }
        JsonNode chaser = config.path("chaser_config");
        return new OrderExecutorConfig(
                key(config),
                side,
                amount,
                ExecutionStrategy.valueOf(text(config, "execution_strategy")),
                decimal(config, "price"),
                chaser.isMissingNode()
                        ? null
                        : new ChaserConfig(decimal(chaser, "distance"), decimal(chaser, "refresh_threshold")),
                PositionAction.OPEN,
                1,
                null,
                createdAt);
    }

    private static TripleBarrier barriers(JsonNode node) {
        JsonNode trailing = node.path("trailing_stop");
        return new TripleBarrier(
                decimal(node, "stop_loss"),
                decimal(node, "take_profit"),
                node.has("time_limit")
                        ? Duration.ofSeconds(node.get("time_limit").asLong())
                        : null,
                trailing.isMissingNode()
                        ? null
                        : new TrailingStop(decimal(trailing, "activation_price"), decimal(trailing, "trailing_delta")),
                type(node, "open_order_type", "LIMIT"),
                type(node, "take_profit_order_type", "MARKET"),
                type(node, "stop_loss_order_type", "MARKET"),
                type(node, "time_limit_order_type", "MARKET"));
    }

    private static OrderType type(JsonNode node, String name, String defaultType) {
        return OrderType.valueOf(node.path(name).asText(defaultType));
    }
}
