package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AveragePriceTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USD");

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    private static Fill linear(BigDecimal price, String amount) {
        return Fill.of("t", "c", "e", PAIR, Side.BUY, price, d(amount), null, Liquidity.TAKER, 1);
    }

    /** As BitMEX tells it: a contract is worth a base amount of ten places, all of them whole satoshis. */
    private static Fill inverse(BigDecimal price, int contracts) {
        BigDecimal count = BigDecimal.valueOf(contracts);
        BigDecimal one = BigDecimal.ONE.divide(price, 10, RoundingMode.HALF_UP);
        BigDecimal amount = one.multiply(count).setScale(8, RoundingMode.HALF_UP);
        return linear(price, amount.toPlainString()).withContracts(count);
    }

    private static BigDecimal average(Fill... fills) {
        AveragePrice average = new AveragePrice();
        List.of(fills).forEach(average::add);
        return average.value();
    }

    @Test
    @DisplayName("an order without fills has no average price")
    void nothing() {
        assertThat(average()).isNull();
    }

    @Test
    @DisplayName("base amounts are weighed by their size, to 16 digits")
    void weighsBaseAmounts() {
        assertThat(average(linear(d("100"), "1"), linear(d("103"), "2"))).isEqualByComparingTo("102");
        assertThat(average(linear(d("1"), "1"), linear(d("2"), "2"))).isEqualByComparingTo("1.666666666666667");
    }

    @Test
    @DisplayName("PERP-6: contracts of an inverse instrument are weighed harmonically, as the venue's example has it")
    void weighsContracts() {
        // 100 contracts at 29,800 and 200 at 30,000: 300 USD for 100 / 29,800 + 200 / 30,000 BTC
        BigDecimal average = average(inverse(d("29800"), 100), inverse(d("30000"), 200));
        assertThat(average).isEqualByComparingTo("29933.03571428571");
        assertThat(average.setScale(0, RoundingMode.HALF_UP)).isEqualByComparingTo("29933");
    }

    @Property(tries = 500)
    @Label("the average is what was paid, divided by what was bought, to the last digit and in the same form")
    void isTheQuotient(
            @ForAll @LongRange(min = 1, max = 200_000_000_000_000_000L) long ticks,
            @ForAll @IntRange(min = 0, max = 10) int places,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 100_000_000) Integer> amounts,
            @ForAll @IntRange(min = 0, max = 8) int otherPriceFrom) {
        AveragePrice average = new AveragePrice();
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal bought = BigDecimal.ZERO;
        for (int i = 0; i < amounts.size(); i++) {
            BigDecimal price = BigDecimal.valueOf(ticks + (i < otherPriceFrom ? 0 : i), places);
            Fill fill = linear(price, BigDecimal.valueOf(amounts.get(i), 8).toPlainString());
            average.add(fill);
            paid = paid.add(fill.quoteAmount());
            bought = bought.add(fill.amount());
            assertThat(average.value()).isEqualTo(paid.divide(bought, MathContext.DECIMAL64));
        }
    }

    @Property(tries = 300)
    @Label("PERP-6: fills of an inverse order at one price have exactly that average, however their worth is rounded")
    void isThePrice(
            @ForAll @IntRange(min = 1, max = 2_000_000) int ticks,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 1_000_000) Integer> sizes) {
        BigDecimal price = BigDecimal.valueOf(ticks, 1);
        Fill[] fills = sizes.stream().map(size -> inverse(price, size)).toArray(Fill[]::new);
        assertThat(average(fills)).isEqualByComparingTo(price);
    }

    @Property(tries = 300)
    @Label("PERP-6: the average of an inverse order depends on neither the order nor the division of its fills")
    void isOfWhatWasTraded(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 2_000_000) Integer> ticks,
            @ForAll @IntRange(min = 2, max = 1_000_000) int size) {
        AveragePrice whole = new AveragePrice();
        AveragePrice parts = new AveragePrice();
        for (int i = 0; i < ticks.size(); i++) {
            whole.add(inverse(BigDecimal.valueOf(ticks.get(i), 1), size));
        }
        for (int i = ticks.size() - 1; i >= 0; i--) {
            parts.add(inverse(BigDecimal.valueOf(ticks.get(i), 1), 1));
            parts.add(inverse(BigDecimal.valueOf(ticks.get(i), 1), size - 1));
        }
        BigDecimal lowest =
                BigDecimal.valueOf(ticks.stream().min(Integer::compare).orElseThrow(), 1);
        BigDecimal highest =
                BigDecimal.valueOf(ticks.stream().max(Integer::compare).orElseThrow(), 1);
        assertThat(whole.value()).isBetween(lowest, highest);
        assertThat(parts.value().round(new MathContext(15)))
                .isEqualByComparingTo(whole.value().round(new MathContext(15)));
    }
}
