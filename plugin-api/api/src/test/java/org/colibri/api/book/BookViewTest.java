package org.colibri.api.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.colibri.api.model.BookSide.ASK;
import static org.colibri.api.model.BookSide.BID;

import org.colibri.api.model.BookState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BookViewTest {

    private final TestBook book =
            new TestBook(2, 3).bid(100, 1).bid(99, 2).bid(98, 3).ask(101, 4).ask(102, 5);

    @Test
    @DisplayName("BOOK-10: a view holds the best levels and the marks of its book")
    void copies() {
        BookView view = book.view(2);
        assertThat(view.instrument()).isSameAs(book.instrument());
        assertThat(view.state()).isEqualTo(BookState.VALID);
        assertThat(view.sequence()).isEqualTo(17);
        assertThat(view.timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(view.receivedNanos()).isEqualTo(1_700_000_000_000_000_001L);
        assertThat(view.depth(BID)).isEqualTo(2);
        assertThat(view.depth(ASK)).isEqualTo(2);
        assertThat(view.price(BID, 1)).isEqualTo(99);
        assertThat(view.amount(BID, 1)).isEqualTo(2);
        assertThat(view.price(ASK, 1)).isEqualTo(102);
        assertThat(view.amount(ASK, 1)).isEqualTo(5);
        assertThat(view.amountAt(ASK, 101)).isEqualTo(4);
    }

    @Test
    @DisplayName("A view does not follow its book: what left the loop never changes")
    void isImmutable() {
        BookView view = book.view(10);
        book.clear();
        book.bid(1, 1).state = BookState.INVALID;
        assertThat(view.depth(BID)).isEqualTo(3);
        assertThat(view.bestBid()).isEqualTo(100);
        assertThat(view.state()).isEqualTo(BookState.VALID);
    }

    @Test
    @DisplayName("A view of a view is itself unless less is asked for")
    void viewOfView() {
        BookView view = book.view(10);
        assertThat(view.view(3)).isSameAs(view);
        assertThat(view.view(20)).isSameAs(view);
        BookView smaller = view.view(2);
        assertThat(smaller.depth(BID)).isEqualTo(2);
        assertThat(smaller.depth(ASK)).isEqualTo(2);
        assertThat(view.view(1).bestAsk()).isEqualTo(101);
        assertThat(view.view(0).isTwoSided()).isFalse();
    }

    @Test
    @DisplayName("A level that is not there is an error, never another level")
    void noSuchLevel() {
        BookView view = book.view(2);
        assertThatThrownBy(() -> view.price(BID, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.amount(ASK, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
