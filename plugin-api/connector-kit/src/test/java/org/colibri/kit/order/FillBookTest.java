package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FillBookTest {

    private static final TradingPair BTC = new TradingPair("BTC", "USDT");
    private static final TradingPair ETH = new TradingPair("ETH", "USDT");

    private final FillBook book = new FillBook();

    private static Fill fill(TradingPair pair, Side side, String tradeId) {
        return Fill.of(tradeId, "c", "e", pair, side, BigDecimal.TEN, BigDecimal.ONE, null, Liquidity.MAKER, 1);
    }

    private static Fill fill(String tradeId) {
        return fill(BTC, Side.BUY, tradeId);
    }

    private void orderComesAndGoes(int number) {
        Fill fill = fill("t" + number);
        assertThat(book.add(fill)).isTrue();
        book.left(List.of(fill));
    }

    @Test
    @DisplayName("FILL-1: a fill is one by pair, side and trade id")
    void key() {
        assertThat(book.add(fill("1"))).isTrue();
        assertThat(book.add(fill("1"))).isFalse();
        assertThat(book.add(fill(BTC, Side.SELL, "1"))).isTrue();
        assertThat(book.add(fill(ETH, Side.BUY, "1"))).isTrue();
        assertThat(book.contains(fill("1").asLate())).isTrue();
        assertThat(book.contains(fill("2"))).isFalse();
    }

    @Test
    @DisplayName(
            "FILL-1, PART-3: fills of an order in memory are known however many came since; the others are bounded")
    void oldOpenOrder() {
        Fill old = fill("old");
        book.add(old);
        for (int i = 0; i < FillBook.MOST_LEFT + 50_000; i++) {
            orderComesAndGoes(i);
        }
        assertThat(book.add(old)).isFalse();
        assertThat(book.size()).isEqualTo(FillBook.MOST_LEFT + 1);
    }

    @Test
    @DisplayName("FILL-1, ORD-8: fills of orders that left memory are still known, the newest 100,000 of them")
    void leftOrders() {
        for (int i = 0; i < FillBook.MOST_LEFT + 1; i++) {
            orderComesAndGoes(i);
        }
        assertThat(book.contains(fill("t0"))).isFalse();
        assertThat(book.add(fill("t1"))).isFalse();
        assertThat(book.add(fill("t" + FillBook.MOST_LEFT))).isFalse();
    }
}
