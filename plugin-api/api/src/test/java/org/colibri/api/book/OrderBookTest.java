package org.colibri.api.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.colibri.api.book.TestBook.dec;
import static org.colibri.api.book.TestBook.own;
import static org.colibri.api.model.BookSide.ASK;
import static org.colibri.api.model.BookSide.BID;

import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("BOOK-9: what every order book answers")
class OrderBookTest {

    private final TestBook empty = new TestBook(2, 3);
    private final TestBook book = new TestBook(2, 3)
            .bid(9_999, 2_000)
            .bid(9_990, 5_000)
            .ask(10_002, 1_000)
            .ask(10_010, 4_000);

    @Test
    @DisplayName("BOOK-9: the best prices are those of level 0")
    void best() {
        assertThat(book.bestBid()).isEqualTo(9_999);
        assertThat(book.bestAsk()).isEqualTo(10_002);
        assertThat(book.best(BID)).isEqualTo(9_999);
        assertThat(book.best(ASK)).isEqualTo(10_002);
    }

    @Test
    @DisplayName("BOOK-9: an empty side has no price, mid or micro price")
    void emptySide() {
        assertThat(empty.bestBid()).isEqualTo(OrderBook.NONE);
        assertThat(empty.best(ASK, OwnLiquidity.NONE)).isEqualTo(OrderBook.NONE);
        assertThat(empty.isTwoSided()).isFalse();
        empty.bid(5_000, 1);
        assertThat(empty.isTwoSided()).isFalse();
        assertThat(empty.isCrossed()).isFalse();
        assertThat(empty.doubledMid()).isEqualTo(OrderBook.NONE);
        assertThat(empty.mid()).isNull();
        assertThat(empty.microPrice()).isEqualTo(OrderBook.NONE);
    }

    @Test
    @DisplayName("BOOK-9: the best price without own orders skips only levels that are wholly ours")
    void bestWithoutOwn() {
        assertThat(book.best(BID, OwnLiquidity.NONE)).isEqualTo(9_999);
        assertThat(book.best(BID, own(BID, 9_999, 1_999))).isEqualTo(9_999);
        assertThat(book.best(BID, own(BID, 9_999, 2_000))).isEqualTo(9_990);
        assertThat(book.best(ASK, own(BID, 10_002, 9_000))).isEqualTo(10_002);
    }

    @Test
    @DisplayName("BOOK-9: an own amount above the level's leaves nothing of it, and nothing below zero")
    void bestWithMoreOwnThanShown() {
        assertThat(book.best(BID, own(BID, 9_999, Long.MAX_VALUE))).isEqualTo(9_990);
        assertThat(book.best(BID, (side, price) -> Long.MAX_VALUE)).isEqualTo(OrderBook.NONE);
    }

    @Test
    @DisplayName("BOOK-9: the mid price is exact, also between two ticks")
    void mid() {
        assertThat(book.doubledMid()).isEqualTo(20_001);
        assertThat(book.mid()).isEqualByComparingTo("100.005");
    }

    @Test
    @DisplayName("BOOK-9: a mid price beyond 64 bits stays exact, twice the mid refuses rather than wraps")
    void largeMid() {
        TestBook large = new TestBook(18, 0).bid(Long.MAX_VALUE - 1, 1).ask(Long.MAX_VALUE, 1);
        assertThat(large.mid()).isEqualByComparingTo("9.2233720368547758065");
        assertThatThrownBy(large::doubledMid).isInstanceOf(ArithmeticException.class);
    }

    @Test
    @DisplayName("BOOK-9: the micro price leans to the side with the smaller amount and is rounded down")
    void microPrice() {
        // 99.99 + 0.03 · 2 / 3
        assertThat(book.microPrice()).isEqualTo(10_001);
        assertThat(new TestBook(2, 3).bid(100, 1).ask(103, 2).microPrice()).isEqualTo(101);
        assertThat(new TestBook(2, 3).bid(100, 1).ask(102, 2).microPrice()).isEqualTo(100);
    }

    @Test
    @DisplayName("BOOK-9: the micro price of amounts whose sum exceeds 64 bits is right")
    void microPriceOfLargeAmounts() {
        assertThat(new TestBook(0, 0)
                        .bid(100, Long.MAX_VALUE)
                        .ask(200, Long.MAX_VALUE)
                        .microPrice())
                .isEqualTo(150);
        assertThat(new TestBook(0, 0)
                        .bid(0, Long.MAX_VALUE)
                        .ask(Long.MAX_VALUE, Long.MAX_VALUE)
                        .microPrice())
                .isEqualTo(Long.MAX_VALUE / 2);
    }

    @Test
    @DisplayName("BOOK-5: a bid at or above the ask is crossed; its micro price still lies between both")
    void crossed() {
        assertThat(book.isCrossed()).isFalse();
        assertThat(new TestBook(2, 3).bid(100, 1).ask(100, 1).isCrossed()).isTrue();
        TestBook crossed = new TestBook(2, 3).bid(110, 1).ask(100, 2);
        assertThat(crossed.isCrossed()).isTrue();
        // (110 · 2 + 100 · 1) / 3
        assertThat(crossed.microPrice()).isEqualTo(106);
    }

    @Test
    @DisplayName("BOOK-9: the amount at a price is that level's, zero between and beyond the levels")
    void amountAt() {
        assertThat(book.amountAt(BID, 9_990)).isEqualTo(5_000);
        assertThat(book.amountAt(ASK, 10_010)).isEqualTo(4_000);
        assertThat(book.amountAt(BID, 9_995)).isZero();
        assertThat(book.amountAt(BID, 10_002)).isZero();
        assertThat(book.amountAt(ASK, 10_005)).isZero();
        assertThat(book.amountAt(ASK, 20_000)).isZero();
        assertThat(empty.amountAt(ASK, 1)).isZero();
    }

    @Test
    @DisplayName("BOOK-10: a snapshot is the book in decimals with its marks, no deeper than asked for")
    void snapshot() {
        book.state = BookState.DEGRADED;
        BookSnapshot snapshot = book.snapshot(1);
        assertThat(snapshot.tradingPair()).hasToString("BTC-USDT");
        assertThat(snapshot.timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(snapshot.sequence()).isEqualTo(17);
        assertThat(snapshot.state()).isEqualTo(BookState.DEGRADED);
        assertThat(snapshot.bids()).containsExactly(new BookLevel(dec("99.99"), dec("2.000")));
        assertThat(snapshot.asks()).containsExactly(new BookLevel(dec("100.02"), dec("1.000")));
        assertThat(book.snapshot(50).asks()).hasSize(2);
        assertThat(book.snapshot(0).asks()).isEmpty();
    }

    @Test
    @DisplayName("A negative depth is refused by name")
    void negativeDepth() {
        assertThatIllegalArgumentException().isThrownBy(() -> book.snapshot(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> book.view(-2)).withMessageContaining("-2");
    }
}
