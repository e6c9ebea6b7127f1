package org.colibri.kit.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FX-1: a venue's prices to convert by")
class VenuePricesTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    private static final TradingPair ETH = TradingPair.parse("ETH-USDT");

    private final TestContext context = new TestContext();
    private final List<CompletableFuture<Map<TradingPair, BigDecimal>>> asked = new ArrayList<>();
    private final Map<TradingPair, BigDecimal> books = new HashMap<>();
    private final VenuePrices prices = new VenuePrices(
            context.loop(),
            () -> {
                CompletableFuture<Map<TradingPair, BigDecimal>> answer = new CompletableFuture<>();
                asked.add(answer);
                return answer;
            },
            () -> books,
            Duration.ofSeconds(30));

    @BeforeEach
    void start() {
        context.on(prices::start);
    }

    /** Somebody looks. */
    private Map<TradingPair, BigDecimal> look() {
        Map<TradingPair, BigDecimal> known = prices.known().byPair();
        context.time().runReady();
        return known;
    }

    private void answer(Map<TradingPair, BigDecimal> told) {
        context.on(() -> asked.get(asked.size() - 1).complete(told));
    }

    private void refuse(ErrorCategory category) {
        context.on(() ->
                asked.get(asked.size() - 1).completeExceptionally(VenueException.local(category, "not now", null)));
    }

    @Test
    @DisplayName("FX-1: the venue is asked when somebody looks, one request at a time, at most every 30 s")
    void asksOnDemand() {
        assertThat(asked).isEmpty();
        assertThat(look()).isEmpty();
        look();
        assertThat(asked).hasSize(1);
        answer(Map.of(BTC, BigDecimal.TEN));
        assertThat(look()).containsOnlyKeys(BTC);
        context.advance(Duration.ofSeconds(29));
        look();
        assertThat(asked).hasSize(1);
        context.advance(Duration.ofSeconds(2));
        assertThat(look()).as("what is known meanwhile").containsOnlyKeys(BTC);
        assertThat(asked).hasSize(2);
    }

    @Test
    @DisplayName("FX-1: what the venue does not tell, live books do")
    void liveBooks() {
        books.put(BTC, BigDecimal.ONE);
        books.put(ETH, new BigDecimal("2"));
        look();
        answer(Map.of(BTC, BigDecimal.TEN));
        assertThat(look()).containsEntry(BTC, BigDecimal.TEN).containsEntry(ETH, new BigDecimal("2"));
    }

    @Test
    @DisplayName("FX-1: a venue that cannot tell all prices leaves those of live books, and is asked again")
    void notSupported() {
        books.put(BTC, BigDecimal.ONE);
        look();
        refuse(ErrorCategory.NOT_SUPPORTED);
        assertThat(look()).containsOnlyKeys(BTC);
        books.put(BTC, new BigDecimal("2"));
        context.advance(Duration.ofSeconds(31));
        look();
        refuse(ErrorCategory.NOT_SUPPORTED);
        assertThat(look()).containsEntry(BTC, new BigDecimal("2"));
    }

    @Test
    @DisplayName("FX-1: one failure does not throw prices away that are young enough; after the stop nothing is asked")
    void keepsWhatItHas() {
        look();
        answer(Map.of(BTC, BigDecimal.TEN, ETH, BigDecimal.ONE));
        context.advance(Duration.ofSeconds(31));
        books.put(BTC, BigDecimal.ONE);
        look();
        refuse(ErrorCategory.MAINTENANCE);
        assertThat(look()).containsOnlyKeys(BTC, ETH);
        context.on(prices::stop);
        context.advance(Duration.ofSeconds(31));
        look();
        assertThat(asked).hasSize(2);
    }
}
