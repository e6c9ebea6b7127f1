package org.colibri.api.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StrategyStatusTest {

    @Test
    @DisplayName("A status is an ordered copy: what the strategy changes later does not show in it")
    void copies() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("zeta", "1");
        details.put("alpha", "2");
        Map<String, String> row = new LinkedHashMap<>(Map.of("id", "x"));
        List<Map<String, String>> rows = new ArrayList<>(List.of(row));
        StrategyStatus status = new StrategyStatus("quoting", details, rows);
        details.clear();
        row.clear();
        rows.clear();
        assertThat(status.details()).containsExactly(Map.entry("zeta", "1"), Map.entry("alpha", "2"));
        assertThat(status.executors()).containsExactly(Map.of("id", "x"));
        assertThatThrownBy(() -> status.details().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("A market is written as connector and pair")
    void marketKey() {
        assertThat(new MarketKey("gate-io", new TradingPair("BTC", "USDT"))).hasToString("gate-io/BTC-USDT");
    }
}
