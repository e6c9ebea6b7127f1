package org.colibri.strategykit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.strategykit.testing.Examples.decimal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.colibri.strategykit.testing.Examples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("A drawdown guard")
class DrawdownGuardTest {

    @TestFactory
    Stream<DynamicTest> workedExamples() {
        return Examples.of("framework.risk").stream()
                .map(example -> DynamicTest.dynamicTest(example.get("name").asText(), () -> check(example)));
    }

    private static void check(JsonNode example) {
        JsonNode config = example.get("config");
        BigDecimal controllerLimit = decimal(config, "max_controller_drawdown_quote");
        Map<String, DrawdownGuard> controllers = new TreeMap<>();
        DrawdownGuard global = new DrawdownGuard(decimal(config, "max_global_drawdown_quote"));
        JsonNode samples = example.get("inputs").get("samples");
        for (int i = 0; i < samples.size(); i++) {
            JsonNode expected = example.get("expect").get("eventsPerSample").get(i);
            BigDecimal sum = BigDecimal.ZERO;
            int events = 0;
            for (Map.Entry<String, JsonNode> sample : samples.get(i).properties()) {
                BigDecimal pnl = new BigDecimal(sample.getValue().asText());
                sum = sum.add(pnl);
                Optional<BigDecimal> fall = controllers
                        .computeIfAbsent(sample.getKey(), unused -> new DrawdownGuard(controllerLimit))
                        .check(pnl);
                if (fall.isPresent()) {
                    assertThat(expected.get(events).get("stopController").asText())
                            .isEqualTo(sample.getKey());
                    assertThat(fall.get()).isEqualByComparingTo(decimal(expected.get(events), "drawdownQuote"));
                    events++;
                }
            }
            Optional<BigDecimal> fall = global.check(sum);
            if (fall.isPresent()) {
                assertThat(expected.get(events).get("stopStrategy").asBoolean()).isTrue();
                assertThat(fall.get()).isEqualByComparingTo(decimal(expected.get(events), "drawdownQuote"));
                events++;
            }
            assertThat(expected).hasSize(events);
        }
    }

    @Test
    @DisplayName("counts from a peak of 0, and fires once, above the limit")
    void firesAboveLimit() {
        DrawdownGuard guard = new DrawdownGuard(BigDecimal.TEN);

        assertThat(guard.check(new BigDecimal("-10"))).isEmpty();
        assertThat(guard.check(new BigDecimal("-10.01"))).contains(new BigDecimal("10.01"));
        assertThat(guard.check(new BigDecimal("-50"))).isEmpty();
    }

    @Test
    @DisplayName("never fires without a limit")
    void noLimit() {
        assertThat(new DrawdownGuard(null).check(new BigDecimal("-1000000"))).isEmpty();
    }
}
