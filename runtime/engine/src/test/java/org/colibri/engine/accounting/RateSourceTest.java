package org.colibri.engine.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FX-1, FEE-3: a bot's rates")
class RateSourceTest {

    private final VirtualTime time = new VirtualTime(1_763_800_000_000L);
    private final List<Prices> venues = new ArrayList<>();
    private int asked;
    private final RateSource rates = new RateSource(
            () -> {
                asked++;
                return venues;
            },
            time.clock());

    private Prices prices(String... pairsAndPrices) {
        Map<TradingPair, BigDecimal> byPair = new HashMap<>();
        for (int i = 0; i < pairsAndPrices.length; i += 2) {
            byPair.put(TradingPair.parse(pairsAndPrices[i]), new BigDecimal(pairsAndPrices[i + 1]));
        }
        return new Prices(byPair, time.clock().millis());
    }

    @Test
    @DisplayName("FX-1: the bot's own venue tells before others, others before a way over several venues")
    void order() {
        venues.add(prices("BNB-USDT", "600", "USDT-CAD", "1.4"));
        venues.add(prices("BNB-USDT", "1", "SOL-USDT", "150"));
        assertThat(rates.rate("BNB", "USDT").orElseThrow()).isEqualByComparingTo("600");
        assertThat(rates.rate("SOL", "USDT").orElseThrow()).isEqualByComparingTo("150");
        assertThat(rates.rate("SOL", "CAD").orElseThrow()).isEqualByComparingTo("210");
    }

    @Test
    @DisplayName("FEE-3: a rate that is missing is looked for once a minute")
    void oncePerMinute() {
        venues.add(prices("BTC-USDT", "100000"));
        assertThat(rates.rate("BNB", "USDT")).isEmpty();
        venues.add(prices("BNB-USDT", "600"));
        int before = asked;
        assertThat(rates.rate("BNB", "USDT")).isEmpty();
        assertThat(asked).isEqualTo(before);
        time.advance(Duration.ofSeconds(61));
        assertThat(rates.rate("BNB", "USDT").orElseThrow()).isEqualByComparingTo("600");
    }

    @Test
    @DisplayName("FX-1: before the first prices nothing counts as missing; prices older than 180 s are none")
    void age() {
        assertThat(rates.rate("BNB", "USDT")).isEmpty();
        venues.add(prices("BNB-USDT", "600"));
        assertThat(rates.rate("BNB", "USDT")).isPresent();
        time.advance(Duration.ofSeconds(181));
        assertThat(rates.rate("BNB", "USDT")).isEmpty();
    }
}
