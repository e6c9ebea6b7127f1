package org.colibri.strategykit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.strategykit.testing.Examples.decimal;
import static org.colibri.strategykit.testing.Examples.near;
import static org.colibri.strategykit.testing.Examples.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.executor.CloseType;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.colibri.strategykit.executor.RunnableStatus;
import org.colibri.strategykit.position.HeldOrder;
import org.colibri.strategykit.position.HoldKey;
import org.colibri.strategykit.position.HoldSide;
import org.colibri.strategykit.position.PositionHold;
import org.colibri.strategykit.position.PositionSummary;
import org.colibri.strategykit.testing.Examples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("A performance report")
class PerformanceReportTest {

    private static final MarketKey MARKET = new MarketKey("binance", TradingPair.parse("ETH-USDT"));

    @TestFactory
    Stream<DynamicTest> workedExamples() {
        return Examples.of("framework.performance").stream()
                .map(example -> DynamicTest.dynamicTest(example.get("name").asText(), () -> check(example)));
    }

    private static void check(JsonNode example) {
        JsonNode inputs = example.get("inputs");
        List<ExecutorInfo> executors = new ArrayList<>();
        inputs.get("executors").forEach(node -> executors.add(info(node)));
        List<PositionSummary> holds = new ArrayList<>();
        inputs.get("holds").forEach(node -> holds.add(hold(node)));
        JsonNode cached = inputs.get("cached");
        StoredResults stored = new StoredResults(
                decimal(cached, "realizedPnlQuote"), decimal(cached, "volumeTraded"), counts(cached, "closeTypes"));

        PerformanceReport report = PerformanceReport.of(stored, executors, holds);

        JsonNode expected = example.get("expect");
        assertThat(near(report.realizedPnlQuote(), decimal(expected, "realizedPnlQuote")))
                .isTrue();
        assertThat(near(report.unrealizedPnlQuote(), decimal(expected, "unrealizedPnlQuote")))
                .isTrue();
        assertThat(near(report.globalPnlQuote(), decimal(expected, "globalPnlQuote")))
                .isTrue();
        assertThat(near(report.volumeTraded(), decimal(expected, "volumeTraded")))
                .isTrue();
        assertThat(near(report.realizedPnlPct(), decimal(expected, "realizedPnlPct")))
                .isTrue();
        assertThat(near(report.unrealizedPnlPct(), decimal(expected, "unrealizedPnlPct")))
                .isTrue();
        assertThat(near(report.globalPnlPct(), decimal(expected, "globalPnlPct")))
                .isTrue();
        assertThat(report.closeTypeCounts()).isEqualTo(counts(expected, "closeTypeCounts"));
    }

    private static Map<CloseType, Integer> counts(JsonNode node, String name) {
        Map<CloseType, Integer> counts = new EnumMap<>(CloseType.class);
        node.get(name)
                .properties()
                .forEach(entry -> counts.put(
                        CloseType.valueOf(entry.getKey()), entry.getValue().asInt()));
        return counts;
    }

    private static PositionSummary hold(JsonNode node) {
        PositionHold hold = new PositionHold(new HoldKey(MARKET, HoldSide.NET));
        node.get("orders")
                .forEach(order -> hold.add(new HeldOrder(
                        text(order, "clientOrderId"),
                        Side.valueOf(text(order, "side")),
                        decimal(order, "filledAmount"),
                        decimal(order, "filledAmount").multiply(decimal(order, "averagePrice")),
                        decimal(order, "feeQuote"),
                        Map.of())));
        return hold.summary(decimal(node, "midPrice"));
    }

    private static ExecutorInfo info(JsonNode node) {
        String closeType = text(node, "closeType");
        return info(
                RunnableStatus.valueOf(text(node, "status")),
                closeType == null ? null : CloseType.valueOf(closeType),
                decimal(node, "netPnlQuote"),
                decimal(node, "filledAmountQuote"));
    }

    private static ExecutorInfo info(
            RunnableStatus status, CloseType closeType, BigDecimal netPnl, BigDecimal filledQuote) {
        return new ExecutorInfo(
                "e",
                "c",
                0,
                OrderExecutorConfig.market(MARKET, Side.BUY, BigDecimal.ONE),
                status,
                closeType,
                0,
                false,
                BigDecimal.ZERO,
                netPnl,
                BigDecimal.ZERO,
                filledQuote,
                null,
                BigDecimal.ZERO,
                0,
                Map.of(),
                List.of(),
                null);
    }

    @Test
    @DisplayName("has no percentages without volume")
    void noVolume() {
        PerformanceReport report = PerformanceReport.of(StoredResults.NONE, List.of(), List.of());

        assertThat(report.globalPnlPct()).isEqualByComparingTo("0");
        assertThat(report.closeTypeCounts()).isEmpty();
    }

    @Test
    @DisplayName("counts the same before and after an executor is stored")
    void storing() {
        ExecutorInfo info =
                info(RunnableStatus.TERMINATED, CloseType.TAKE_PROFIT, new BigDecimal("1.5"), new BigDecimal("200"));

        PerformanceReport before = PerformanceReport.of(StoredResults.NONE, List.of(info), List.of());
        PerformanceReport after = PerformanceReport.of(StoredResults.NONE.plus(info), List.of(), List.of());

        assertThat(after).isEqualTo(before);
    }
}
