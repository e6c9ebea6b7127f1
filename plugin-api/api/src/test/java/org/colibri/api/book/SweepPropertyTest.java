package org.colibri.api.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.colibri.api.model.BookSide;

/** Sweeps of random books, small and huge, against the same written down in plain decimals. */
class SweepPropertyTest {

    /** The plain way: whole books in decimals, no cleverness. */
    private static final class Model {

        private final TestBook book;
        private final BookSide side;
        private final OwnLiquidity own;
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        BigDecimal worst;

        Model(TestBook book, BookSide side, OwnLiquidity own) {
            this.book = book;
            this.side = side;
            this.own = own;
        }

        /** Takes of each level what the rule allows of its price and of what others offer there. */
        Model take(BiFunction<BigDecimal, BigDecimal, BigDecimal> rule) {
            for (int i = 0; i < book.depth(side); i++) {
                long scaled = book.price(side, i);
                BigDecimal price = book.instrument().price(scaled);
                BigDecimal offered = book.instrument()
                        .amount(book.amount(side, i))
                        .subtract(book.instrument().amount(own.amountAt(side, scaled)))
                        .max(BigDecimal.ZERO);
                BigDecimal part = rule.apply(price, offered);
                if (part.signum() > 0) {
                    amount = amount.add(part);
                    quote = quote.add(part.multiply(price));
                    worst = price;
                }
            }
            return this;
        }

        void agreesWith(Sweep sweep) {
            assertThat(book.instrument().amount(sweep.amount())).isEqualByComparingTo(amount);
            assertThat(sweep.quoteAmount()).isEqualByComparingTo(quote);
            if (worst == null) {
                assertThat(sweep.worstPrice()).isEqualTo(OrderBook.NONE);
                assertThat(sweep.vwap()).isEqualTo(OrderBook.NONE);
                assertThat(sweep.averagePrice()).isNull();
                return;
            }
            assertThat(book.instrument().price(sweep.worstPrice())).isEqualByComparingTo(worst);
            assertThat(sweep.averagePrice())
                    .isEqualByComparingTo(quote.divide(amount, new MathContext(16, RoundingMode.HALF_EVEN)));
            BigDecimal vwap = quote.divide(
                    amount, book.instrument().priceScale(), side == BookSide.ASK ? RoundingMode.DOWN : RoundingMode.UP);
            assertThat(book.instrument().price(sweep.vwap())).isEqualByComparingTo(vwap);
        }
    }

    private final Random random = new Random();
    private TestBook book;
    private BookSide side;
    private OwnLiquidity own;

    private void draw(long seed, int priceBits, int amountBits) {
        random.setSeed(seed);
        book = new TestBook(random.nextInt(9), random.nextInt(9));
        side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        int levels = random.nextInt(12);
        long most = (1L << priceBits) / 16;
        long price = side == BookSide.ASK ? number(most) : 15 * most;
        for (int i = 0; i < levels; i++) {
            long amount = number((1L << amountBits) / 16);
            if (side == BookSide.ASK) {
                book.ask(price, amount);
                price += number(most);
            } else {
                book.bid(price, amount);
                price -= number(most);
            }
        }
        int ownRule = random.nextInt(3);
        own = ownRule == 0
                ? OwnLiquidity.NONE
                : (asked, at) -> at % 3 == 0 ? (ownRule == 1 ? Long.MAX_VALUE : book.amountAt(asked, at) / 2) : 0;
    }

    /** From 1 to {@code most}, of any length. */
    private long number(long most) {
        long length = 1 + random.nextInt(Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(most)));
        return 1 + Math.floorMod(random.nextLong() & (1L << Math.min(length, 62)) - 1, most);
    }

    @Property(tries = 1_500)
    @Label("BOOK-9: taking an amount equals the plain model, with sums beyond 64 bits and with own orders")
    void takeAmount(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 62) int priceBits,
            @ForAll @IntRange(min = 5, max = 62) int amountBits) {
        draw(seed, priceBits, amountBits);
        long wanted = number(1L << amountBits);
        BigDecimal whole = book.instrument().amount(wanted);
        BigDecimal[] left = {whole};
        Model model = new Model(book, side, own).take((price, offered) -> {
            BigDecimal part = offered.min(left[0]);
            left[0] = left[0].subtract(part);
            return part;
        });
        Sweep sweep = new Sweep().takeAmount(book, side, wanted, own);
        model.agreesWith(sweep);
        assertThat(sweep.isComplete()).isEqualTo(left[0].signum() == 0);
    }

    @Property(tries = 1_000)
    @Label("BOOK-9: taking to a price equals the plain model")
    void takeToPrice(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 62) int priceBits,
            @ForAll @IntRange(min = 5, max = 62) int amountBits) {
        draw(seed, priceBits, amountBits);
        long limit = number(1L << priceBits);
        BigDecimal worst = book.instrument().price(limit);
        Model model = new Model(book, side, own)
                .take((price, offered) ->
                        (side == BookSide.ASK ? price.compareTo(worst) <= 0 : price.compareTo(worst) >= 0)
                                ? offered
                                : BigDecimal.ZERO);
        Sweep sweep = new Sweep().takeToPrice(book, side, limit, own);
        model.agreesWith(sweep);
        assertThat(sweep.isComplete()).isTrue();
    }

    @Property(tries = 1_000)
    @Label("BOOK-9: taking for quote units equals the plain model and never spends more")
    void takeQuote(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 62) int priceBits,
            @ForAll @IntRange(min = 5, max = 62) int amountBits) {
        draw(seed, priceBits, amountBits);
        BigDecimal quote = book.instrument()
                .price(number(1L << priceBits))
                .multiply(book.instrument().amount(number(1L << amountBits)));
        BigDecimal[] left = {quote};
        Model model = new Model(book, side, own).take((price, offered) -> {
            BigDecimal affordable = left[0].divide(price, book.instrument().amountScale(), RoundingMode.DOWN);
            if (affordable.compareTo(offered) < 0) {
                left[0] = BigDecimal.ZERO;
                return affordable;
            }
            left[0] = left[0].subtract(offered.multiply(price));
            return offered;
        });
        Sweep sweep = new Sweep().takeQuote(book, side, quote, own);
        model.agreesWith(sweep);
        assertThat(sweep.quoteAmount()).isLessThanOrEqualTo(quote);
        assertThat(sweep.isComplete()).isEqualTo(left[0].signum() == 0);
    }
}
