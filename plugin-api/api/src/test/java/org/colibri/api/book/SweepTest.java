package org.colibri.api.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.api.book.TestBook.dec;
import static org.colibri.api.book.TestBook.own;
import static org.colibri.api.model.BookSide.ASK;
import static org.colibri.api.model.BookSide.BID;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("BOOK-9: what taking liquidity would give")
class SweepTest {

    private static final OwnLiquidity NONE = OwnLiquidity.NONE;

    private final Sweep sweep = new Sweep();
    /** Asks 1 at 100.00, 2 at 101.00, 4 at 103.00; bids 1 at 99.00, 3 at 98.00. */
    private final TestBook book = new TestBook(2, 3)
            .ask(10_000, 1_000)
            .ask(10_100, 2_000)
            .ask(10_300, 4_000)
            .bid(9_900, 1_000)
            .bid(9_800, 3_000);

    private void assertNothing(Sweep result) {
        assertThat(result.amount()).isZero();
        assertThat(result.worstPrice()).isEqualTo(OrderBook.NONE);
        assertThat(result.vwap()).isEqualTo(OrderBook.NONE);
        assertThat(result.averagePrice()).isNull();
        assertThat(result.quoteAmount()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("BOOK-9: VWAP and price for volume, from the asks upwards")
    void takesAsks() {
        sweep.takeAmount(book, ASK, 2_000, NONE);
        assertThat(sweep.isComplete()).isTrue();
        assertThat(sweep.amount()).isEqualTo(2_000);
        assertThat(sweep.worstPrice()).isEqualTo(10_100);
        assertThat(sweep.vwap()).isEqualTo(10_050);
        assertThat(sweep.averagePrice()).isEqualByComparingTo("100.5");
        assertThat(sweep.quoteAmount()).isEqualByComparingTo("201");
    }

    @Test
    @DisplayName("BOOK-9: VWAP and price for volume, from the bids downwards")
    void takesBids() {
        sweep.takeAmount(book, BID, 4_000, NONE);
        assertThat(sweep.isComplete()).isTrue();
        assertThat(sweep.worstPrice()).isEqualTo(9_800);
        assertThat(sweep.vwap()).isEqualTo(9_825);
        assertThat(sweep.quoteAmount()).isEqualByComparingTo("393");
    }

    @Test
    @DisplayName("BOOK-9: the VWAP is rounded towards the best price, the average is not cut")
    void roundsTowardsTheBest() {
        // (100 + 2 · 101) / 3
        assertThat(sweep.takeAmount(book, ASK, 3_000, NONE).vwap()).isEqualTo(10_066);
        assertThat(sweep.averagePrice()).isEqualTo(dec("100.6666666666667"));
        // (99 + 2 · 98) / 3
        assertThat(sweep.takeAmount(book, BID, 3_000, NONE).vwap()).isEqualTo(9_834);
        assertThat(sweep.averagePrice()).isEqualTo(dec("98.33333333333333"));
    }

    @Test
    @DisplayName("BOOK-9: a book that holds too little gives all it has and says so")
    void incomplete() {
        sweep.takeAmount(book, BID, 4_001, NONE);
        assertThat(sweep.isComplete()).isFalse();
        assertThat(sweep.amount()).isEqualTo(4_000);
        assertThat(sweep.quoteAmount()).isEqualByComparingTo("393");
        assertNothing(sweep.takeAmount(new TestBook(2, 3), BID, 1, NONE));
        assertThat(sweep.isComplete()).isFalse();
    }

    @Test
    @DisplayName("BOOK-9: nothing wanted is nothing taken, completely")
    void nothingWanted() {
        assertNothing(sweep.takeAmount(book, ASK, 0, NONE));
        assertThat(sweep.isComplete()).isTrue();
        assertNothing(sweep.takeAmount(book, ASK, -5, NONE));
        assertThat(sweep.isComplete()).isTrue();
        assertNothing(sweep.takeQuote(book, ASK, BigDecimal.ZERO, NONE));
        assertThat(sweep.isComplete()).isTrue();
        assertNothing(sweep.takeQuote(book, ASK, dec("-1"), NONE));
        assertThat(sweep.isComplete()).isTrue();
        assertNothing(sweep.takeQuote(new TestBook(2, 3), ASK, BigDecimal.ZERO, NONE));
        assertThat(sweep.isComplete()).isTrue();
    }

    @Test
    @DisplayName("BOOK-9: a new sweep holds nothing")
    void fresh() {
        assertNothing(sweep);
        assertThat(sweep.isComplete()).isFalse();
    }

    @Test
    @DisplayName("BOOK-9: volume for price takes what stands at the price or better")
    void toPrice() {
        sweep.takeToPrice(book, ASK, 10_299, NONE);
        assertThat(sweep.amount()).isEqualTo(3_000);
        assertThat(sweep.worstPrice()).isEqualTo(10_100);
        assertThat(sweep.isComplete()).isTrue();
        assertThat(sweep.takeToPrice(book, ASK, 10_300, NONE).amount()).isEqualTo(7_000);
        assertThat(sweep.takeToPrice(book, BID, 9_800, NONE).amount()).isEqualTo(4_000);
        assertThat(sweep.takeToPrice(book, BID, 9_801, NONE).amount()).isEqualTo(1_000);
        assertNothing(sweep.takeToPrice(book, BID, 9_901, NONE));
    }

    @Test
    @DisplayName("BOOK-9: base for quote volume, the last level's amount rounded down")
    void forQuote() {
        sweep.takeQuote(book, ASK, dec("201"), NONE);
        assertThat(sweep.isComplete()).isTrue();
        assertThat(sweep.amount()).isEqualTo(2_000);
        // 101 quote units buy 1.0 at 101; 100.99 buy a lot less
        assertThat(sweep.takeQuote(book, ASK, dec("200.99"), NONE).amount()).isEqualTo(1_999);
        assertThat(sweep.quoteAmount()).isLessThanOrEqualTo(dec("200.99"));
        assertThat(sweep.takeQuote(book, BID, dec("99"), NONE).amount()).isEqualTo(1_000);
        assertThat(sweep.worstPrice()).isEqualTo(9_900);
    }

    @Test
    @DisplayName("BOOK-9: less quote than one lot costs takes nothing and is complete")
    void quoteBelowOneLot() {
        assertNothing(sweep.takeQuote(book, ASK, dec("0.09"), NONE));
        assertThat(sweep.isComplete()).isTrue();
    }

    @Test
    @DisplayName("BOOK-9: more quote than the side holds takes it all and is not complete")
    void quoteBeyondTheBook() {
        sweep.takeQuote(book, BID, dec("393.01"), NONE);
        assertThat(sweep.isComplete()).isFalse();
        assertThat(sweep.amount()).isEqualTo(4_000);
        assertThat(sweep.takeQuote(book, BID, dec("393"), NONE).isComplete()).isTrue();
    }

    @Test
    @DisplayName("BOOK-9: own resting orders are looked through")
    void withoutOwn() {
        OwnLiquidity half = own(ASK, 10_000, 500);
        assertThat(sweep.takeAmount(book, ASK, 1_500, half).vwap()).isEqualTo(10_066);
        assertThat(sweep.takeToPrice(book, ASK, 10_100, half).amount()).isEqualTo(2_500);
        assertThat(sweep.takeQuote(book, ASK, dec("50"), half).amount()).isEqualTo(500);
        OwnLiquidity all = own(ASK, 10_000, 1_000);
        assertThat(sweep.takeAmount(book, ASK, 1_000, all).vwap()).isEqualTo(10_100);
        assertThat(sweep.takeAmount(book, BID, 1_000, all).vwap()).isEqualTo(9_900);
    }

    @Test
    @DisplayName("BOOK-9: an own amount above the level's counts as all of it, never as less than nothing")
    void ownAboveTheLevel() {
        OwnLiquidity more = own(ASK, 10_000, 5_000);
        assertThat(sweep.takeAmount(book, ASK, 2_000, more).amount()).isEqualTo(2_000);
        assertThat(sweep.vwap()).isEqualTo(10_100);
        assertThat(sweep.takeToPrice(book, ASK, 10_100, more).amount()).isEqualTo(2_000);
        assertThat(sweep.takeQuote(book, ASK, dec("101"), more).amount()).isEqualTo(1_000);
        assertThat(sweep.quoteAmount()).isEqualByComparingTo("101");
        OwnLiquidity huge = (side, price) -> Long.MAX_VALUE;
        assertNothing(sweep.takeAmount(book, ASK, 1, huge));
        assertNothing(sweep.takeToPrice(book, ASK, 10_300, huge));
        assertNothing(sweep.takeQuote(book, ASK, dec("1"), huge));
        assertThat(sweep.isComplete()).isFalse();
    }

    @Test
    @DisplayName("BOOK-9: sums beyond 64 bits are exact")
    void largeSums() {
        long amount = Long.MAX_VALUE / 2;
        TestBook large = new TestBook(0, 0).ask(1, amount).ask(Long.MAX_VALUE, amount);
        sweep.takeAmount(large, ASK, 2 * amount, NONE);
        assertThat(sweep.isComplete()).isTrue();
        assertThat(sweep.vwap()).isEqualTo(1L << 62);
        assertThat(sweep.quoteAmount())
                .isEqualByComparingTo(dec("9223372036854775808").multiply(dec("" + amount)));
    }

    @Test
    @DisplayName("BOOK-9: amounts that no long holds are taken as far as one does, and not called complete")
    void amountsBeyondALong() {
        TestBook large =
                new TestBook(0, 0).ask(10, Long.MAX_VALUE - 5).ask(11, 20).ask(12, 20);
        sweep.takeToPrice(large, ASK, 12, NONE);
        assertThat(sweep.isComplete()).isFalse();
        assertThat(sweep.amount()).isEqualTo(Long.MAX_VALUE);
        assertThat(sweep.worstPrice()).isEqualTo(11);
        assertThat(sweep.takeToPrice(large, ASK, 10, NONE).isComplete()).isTrue();
        sweep.takeQuote(large, ASK, dec("1e30"), NONE);
        assertThat(sweep.isComplete()).isFalse();
        assertThat(sweep.amount()).isEqualTo(Long.MAX_VALUE);
        assertThat(sweep.takeAmount(large, ASK, Long.MAX_VALUE, NONE).isComplete())
                .isTrue();
    }

    @Test
    @DisplayName("BOOK-9: a sweep that is used again remembers nothing of the one before")
    void isReusable() {
        sweep.takeAmount(book, ASK, 7_000, NONE);
        sweep.takeAmount(book, BID, 1_000, NONE);
        assertThat(sweep.amount()).isEqualTo(1_000);
        assertThat(sweep.vwap()).isEqualTo(9_900);
        assertThat(sweep.quoteAmount()).isEqualByComparingTo("99");
    }
}
