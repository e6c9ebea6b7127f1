package org.colibri.strategies.pmmsimple;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.colibri.api.config.Setting;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The settings of pmm_simple")
class PmmSimpleConfigTest {

    @Test
    @DisplayName("FW-10: have the defaults of the specification")
    void defaults() {
        PmmSimpleConfig config = new TestConfig().build();

        assertThat(config.connectorName()).isEqualTo("binance_perpetual");
        assertThat(config.tradingPair()).hasToString("WLD-USDT");
        assertThat(config.totalAmountQuote()).isEqualByComparingTo("100");
        assertThat(config.buySpreads()).containsExactly(new BigDecimal("0.01"), new BigDecimal("0.02"));
        assertThat(config.sellSpreads()).isEqualTo(config.buySpreads());
        assertThat(config.buyAmountsPct()).isEmpty();
        assertThat(config.executorRefreshTime()).isEqualTo(Duration.ofSeconds(300));
        assertThat(config.cooldownTime()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.leverage()).isEqualTo(20);
        assertThat(config.accountPositionMode()).isEqualTo(PositionMode.HEDGE);
        assertThat(config.stopLoss()).contains(new BigDecimal("0.03"));
        assertThat(config.takeProfit()).contains(new BigDecimal("0.02"));
        assertThat(config.timeLimit()).contains(Duration.ofSeconds(2700));
        assertThat(config.takeProfitOrderType()).isEqualTo(OrderType.LIMIT);
        assertThat(config.trailingStop()).isEmpty();
        assertThat(config.positionRebalanceThresholdPct()).isEqualByComparingTo("0.05");
        assertThat(config.skipRebalance()).isFalse();
        assertThat(config.manualKillSwitch()).isFalse();
    }

    @Test
    @DisplayName("can change while running exactly where the specification marks them")
    void updatable() {
        TreeSet<String> updatable = new TreeSet<>();
        for (RecordComponent component : TestConfig.components()) {
            if (component.getAnnotation(Setting.class).updatable()) {
                updatable.add(TestConfig.key(component));
            }
        }

        assertThat(updatable)
                .containsExactlyInAnyOrder(
                        "total_amount_quote",
                        "manual_kill_switch",
                        "buy_spreads",
                        "sell_spreads",
                        "buy_amounts_pct",
                        "sell_amounts_pct",
                        "executor_refresh_time",
                        "cooldown_time",
                        "drawdown_reset",
                        "stop_loss",
                        "take_profit",
                        "time_limit",
                        "take_profit_order_type",
                        "trailing_stop",
                        "position_rebalance_threshold_pct");
    }

    @Test
    @DisplayName("are all described")
    void described() {
        assertThat(TestConfig.components()).allSatisfy(component -> assertThat(
                        component.getAnnotation(Setting.class).description())
                .isNotBlank());
    }

    @Test
    @DisplayName("accept ONEWAY and ONE_WAY")
    void positionMode() {
        assertThat(new TestConfig().set("position_mode", "ONEWAY").build().accountPositionMode())
                .isEqualTo(PositionMode.ONE_WAY);
        assertThat(new TestConfig().set("position_mode", "ONE_WAY").build().accountPositionMode())
                .isEqualTo(PositionMode.ONE_WAY);
    }

    @TestFactory
    @DisplayName("FW-9: the worked example of hot reload fits the marks of what can change")
    Stream<DynamicTest> hotReload() throws IOException {
        return PmmSimpleControllerTest.examples("framework.hot_reload")
                .map(example -> DynamicTest.dynamicTest(example.get("name").asText(), () -> reload(example)));
    }

    private static void reload(JsonNode example) {
        Map<String, Boolean> updatable = new HashMap<>();
        TestConfig.components()
                .forEach(component -> updatable.put(
                        TestConfig.key(component),
                        component.getAnnotation(Setting.class).updatable()));
        JsonNode edits = example.get("inputs").get("edits");
        for (int i = 0; i < edits.size(); i++) {
            JsonNode result = example.get("expect").get("results").get(i);
            TreeSet<String> refused = new TreeSet<>();
            edits.get(i).fieldNames().forEachRemaining(field -> {
                if (!updatable.get(field)) {
                    refused.add(field);
                }
            });
            assertThat(refused.isEmpty()).isEqualTo(result.get("applied").asBoolean());
            if (!refused.isEmpty()) {
                assertThat(refused).containsExactly(result.get("field").asText());
            }
        }
    }

    @Test
    @DisplayName("belong to a provider that the plugin's index names")
    void extensionIndex() throws IOException {
        PmmSimpleStrategy provider = new PmmSimpleStrategy();
        assertThat(provider.id()).isEqualTo("pmm-simple");
        assertThat(provider.configType()).isEqualTo(PmmSimpleConfig.class);
        try (InputStream index = PmmSimpleStrategy.class.getResourceAsStream("/META-INF/extensions.idx")) {
            assertThat(new String(index.readAllBytes(), StandardCharsets.UTF_8).trim())
                    .isEqualTo(PmmSimpleStrategy.class.getName());
        }
    }
}
