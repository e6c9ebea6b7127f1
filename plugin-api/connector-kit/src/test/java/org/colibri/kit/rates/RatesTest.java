package org.colibri.kit.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FX-1: what an asset is worth in another")
class RatesTest {

    private static final long NOW = 1_763_800_000_000L;

    private static Prices prices(long ageMillis, String... pairsAndPrices) {
        Map<TradingPair, BigDecimal> byPair = new HashMap<>();
        for (int i = 0; i < pairsAndPrices.length; i += 2) {
            byPair.put(TradingPair.parse(pairsAndPrices[i]), new BigDecimal(pairsAndPrices[i + 1]));
        }
        return new Prices(byPair, NOW - ageMillis);
    }

    private static Rates rates(Prices... tables) {
        return new Rates(List.of(tables), NOW);
    }

    private static Rate found(Rates rates, String asset, String quote) {
        return rates.find(asset, quote).orElseThrow();
    }

    @Test
    @DisplayName("FX-1: the direct pair goes before the inverse one, which goes before two steps")
    void order() {
        Rates all = rates(prices(1_000, "BNB-EUR", "500", "EUR-BNB", "0.004", "BNB-USDT", "600", "EUR-USDT", "1.1"));
        assertThat(found(all, "BNB", "EUR").value()).isEqualByComparingTo("500");
        assertThat(found(all, "BNB", "EUR").path()).containsExactly("BNB-EUR");
        Rates inverse = rates(prices(1_000, "EUR-BNB", "0.004", "BNB-USDT", "600", "EUR-USDT", "1.1"));
        assertThat(found(inverse, "BNB", "EUR").value()).isEqualByComparingTo("250");
        assertThat(found(inverse, "BNB", "EUR").path()).containsExactly("EUR-BNB");
        Rates over = rates(prices(1_000, "BNB-USDT", "660", "EUR-USDT", "1.1"));
        assertThat(found(over, "BNB", "EUR").value()).isEqualByComparingTo("600");
        assertThat(found(over, "BNB", "EUR").path()).containsExactly("BNB-USDT", "EUR-USDT");
        assertThat(found(over, "BNB", "EUR").ageMillis()).isEqualTo(1_000);
    }

    @Test
    @DisplayName("FX-1: of several ways in two steps that over USDT, USD, BTC, USDC is taken, in this order")
    void intermediates() {
        String[] all = {
            "A-EUR", "1", "EUR-B", "1", "A-USDC", "2", "USDC-B", "1", "A-BTC", "3", "BTC-B", "1", "A-USD", "4", "USD-B",
            "1", "A-USDT", "5", "USDT-B", "1"
        };
        for (int left = all.length; left > 0; left -= 4) {
            BigDecimal expected = new BigDecimal(all[left - 3]);
            String[] known = Arrays.copyOf(all, left);
            assertThat(found(rates(prices(0, known)), "A", "B").value()).isEqualByComparingTo(expected);
        }
        assertThat(rates(prices(0, "A-X", "1", "X-Y", "1", "Y-B", "1")).find("A", "B"))
                .as("no three steps")
                .isEmpty();
    }

    @Test
    @DisplayName("FX-1: prices older than 180 s are refused, a rate is as old as its oldest price")
    void age() {
        assertThat(rates(prices(180_001, "BNB-USDT", "600")).find("BNB", "USDT"))
                .isEmpty();
        assertThat(found(rates(prices(180_000, "BNB-USDT", "600")), "BNB", "USDT")
                        .ageMillis())
                .isEqualTo(180_000);
        Rates two = rates(prices(20_000, "BNB-USDT", "600"), prices(70_000, "USDT-CAD", "1.4"));
        assertThat(found(two, "BNB", "CAD").value()).isEqualByComparingTo("840");
        assertThat(found(two, "BNB", "CAD").ageMillis()).isEqualTo(70_000);
    }

    @Test
    @DisplayName("FX-1: wrapped names count as what they stand for where their own pairs do not tell")
    void wrapped() {
        Rates rates = rates(prices(0, "WBTC-USDT", "99000", "BTC-USDT", "100000", "ETH-BTC", "0.05"));
        assertThat(found(rates, "WBTC", "USDT").value()).isEqualByComparingTo("99000");
        assertThat(found(rates, "WETH", "BTCB").value()).isEqualByComparingTo("0.05");
        assertThat(found(rates, "WETH", "ETH").value()).isEqualByComparingTo("1");
        assertThat(rates.find("STETH", "BTC")).as("worth something else").isEmpty();
    }

    @Test
    @DisplayName("FX-1: the first venue that has a pair tells it; an asset is worth itself")
    void firstTable() {
        Rates two = rates(prices(0, "BNB-USDT", "600"), prices(0, "BNB-USDT", "1", "SOL-USDT", "150"));
        assertThat(found(two, "BNB", "USDT").value()).isEqualByComparingTo("600");
        assertThat(found(two, "SOL", "BNB").value()).isEqualByComparingTo("0.25");
        assertThat(found(rates(), "SOL", "SOL").value()).isEqualByComparingTo("1");
        assertThat(rates().find("SOL", "USDT")).isEmpty();
    }
}
