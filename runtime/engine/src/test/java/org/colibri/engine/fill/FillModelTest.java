package org.colibri.engine.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Side;
import org.colibri.engine.testing.MadeBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A book of bids up to 100 and asks from 105 on; orders arrive at time 1000. */
class FillModelTest {

    private final List<String> fills = new ArrayList<>();
    private final FillModel model = new FillModel((order, amount) -> fills.add(order.id() + ":" + amount));
    private final MadeBook book = new MadeBook();

    @BeforeEach
    void open() {
        book.bid(100, 10).bid(99, 20).bid(90, 5).ask(105, 10).ask(106, 20).ask(115, 5);
        model.book(book);
    }

    private RestingOrder rest(String id, Side side, long price, long amount) {
        RestingOrder order = new RestingOrder(id, side, price, amount, 1000);
        model.rest(book, order);
        return order;
    }

    private void trade(Side taker, long price, long amount) {
        model.trade(taker, price, amount, 2000);
    }

    private void update(BookSide side, long price, long amount) {
        model.book(book.put(side, price, amount));
    }

    @Test
    @DisplayName("an order joins behind all that the venue shows at its price")
    void joinsBehind() {
        assertThat(rest("a", Side.BUY, 100, 5).ahead()).isEqualTo(10);
    }

    @Test
    @DisplayName("an order at a price of its own is the first there")
    void isFirst() {
        assertThat(rest("a", Side.BUY, 101, 5).ahead()).isZero();
        trade(Side.SELL, 101, 2);
        assertThat(fills).containsExactly("a:2");
    }

    @Test
    @DisplayName("trades at its price move it forward and fill it only beyond what stood before it")
    void movesForward() {
        RestingOrder order = rest("a", Side.BUY, 100, 5);
        trade(Side.SELL, 100, 8);
        assertThat(order.ahead()).isEqualTo(2);
        assertThat(fills).isEmpty();
        trade(Side.SELL, 100, 5);
        assertThat(fills).containsExactly("a:3");
        assertThat(order.remaining()).isEqualTo(2);
    }

    @Test
    @DisplayName("trades of takers on its own side do nothing for it")
    void otherSide() {
        rest("a", Side.BUY, 100, 5);
        trade(Side.BUY, 100, 50);
        assertThat(fills).isEmpty();
    }

    @Test
    @DisplayName("a trade of which the taker is not told fills nobody at its price, but whoever it went through")
    void unknownTaker() {
        rest("a", Side.BUY, 100, 5);
        trade(null, 100, 50);
        assertThat(fills).isEmpty();
        trade(null, 99, 2);
        assertThat(fills).containsExactly("a:2");
    }

    @Test
    @DisplayName("a trade at a worse price went through it: it is filled by as much as was traded")
    void tradesThrough() {
        rest("a", Side.BUY, 100, 5);
        trade(Side.SELL, 99, 3);
        assertThat(fills).containsExactly("a:3");
        trade(Side.SELL, 98, 30);
        assertThat(fills).containsExactly("a:3", "a:2");
        assertThat(model.resting()).isEmpty();
    }

    @Test
    @DisplayName("trades before its arrival are none of its business")
    void olderTrades() {
        rest("a", Side.BUY, 101, 5);
        model.trade(Side.SELL, 90, 50, 999);
        assertThat(fills).isEmpty();
    }

    @Test
    @DisplayName("own orders at one price are served in the order of their arrival, each trade once")
    void priceAndTime() {
        rest("first", Side.BUY, 101, 5);
        rest("second", Side.BUY, 101, 5);
        rest("better", Side.BUY, 102, 2);
        trade(Side.SELL, 101, 8);
        assertThat(fills).containsExactly("better:2", "first:5", "second:1");
    }

    @Test
    @DisplayName("cancels move it forward in proportion to what stands before and behind it, rounded against it")
    void cancels() {
        RestingOrder order = rest("a", Side.BUY, 100, 5);
        update(BookSide.BID, 100, 30);
        assertThat(order.ahead()).as("whoever comes later stands behind").isEqualTo(10);
        update(BookSide.BID, 100, 25);
        assertThat(order.ahead())
                .as("5 of 30 cancelled, 10 of 30 before it: 1 2/3")
                .isEqualTo(9);
    }

    @Test
    @DisplayName("there is never more before it than the venue shows")
    void atMostShown() {
        RestingOrder order = rest("a", Side.BUY, 100, 5);
        update(BookSide.BID, 100, 4);
        assertThat(order.ahead()).isEqualTo(4);
        update(BookSide.BID, 100, 0);
        assertThat(order.ahead()).isZero();
    }

    @Test
    @DisplayName("what was traded and then leaves the book counts once")
    void tradeThenBook() {
        RestingOrder order = rest("a", Side.BUY, 100, 5);
        update(BookSide.BID, 100, 20);
        trade(Side.SELL, 100, 4);
        update(BookSide.BID, 100, 16);
        assertThat(order.ahead()).isEqualTo(6);
    }

    @Test
    @DisplayName("what leaves the book and is then told as traded counts once, too")
    void bookThenTrade() {
        RestingOrder order = rest("a", Side.BUY, 100, 5);
        update(BookSide.BID, 100, 20);
        update(BookSide.BID, 100, 16);
        assertThat(order.ahead()).as("taken for cancels at first").isEqualTo(8);
        trade(Side.SELL, 100, 4);
        assertThat(order.ahead()).isEqualTo(6);
    }

    @Test
    @DisplayName("what the venue shows on the other side at its price or beyond fills it, at its own price")
    void crossed() {
        rest("a", Side.BUY, 103, 15);
        update(BookSide.ASK, 103, 4);
        assertThat(fills).containsExactly("a:4");
        model.book(book);
        assertThat(fills).as("what was taken is gone").containsExactly("a:4");
        update(BookSide.ASK, 102, 100);
        assertThat(fills).containsExactly("a:4", "a:11");
    }

    @Test
    @DisplayName("what is taken of a level is gone until the venue shows another amount there")
    void takenIsGone() {
        model.take(book, BookSide.ASK, 0, 6);
        assertThat(model.available(book, BookSide.ASK, 0)).isEqualTo(4);
        assertThatThrownBy(() -> model.take(book, BookSide.ASK, 0, 5)).isInstanceOf(IllegalArgumentException.class);
        update(BookSide.BID, 100, 11);
        assertThat(model.available(book, BookSide.ASK, 0)).isEqualTo(4);
        update(BookSide.ASK, 105, 9);
        assertThat(model.available(book, BookSide.ASK, 0)).isEqualTo(9);
    }

    @Test
    @DisplayName("a level that went and came back is a new one")
    void levelComesBack() {
        model.take(book, BookSide.ASK, 0, 6);
        update(BookSide.ASK, 105, 0);
        update(BookSide.ASK, 105, 10);
        assertThat(model.available(book, BookSide.ASK, 0)).isEqualTo(10);
    }

    @Test
    @DisplayName("beyond what the venue shows its place is not known until the price comes into sight")
    void outOfSight() {
        RestingOrder order = rest("a", Side.BUY, 80, 5);
        assertThat(order.ahead()).isEqualTo(-1);
        trade(Side.SELL, 80, 100);
        assertThat(fills).isEmpty();
        update(BookSide.BID, 80, 7);
        assertThat(order.ahead()).isEqualTo(7);
    }

    @Test
    @DisplayName("while the book is not valid nothing is filled, and afterwards only what is certain counts")
    void pauses() {
        RestingOrder order = rest("a", Side.BUY, 100, 5);
        book.state = BookState.INVALID;
        update(BookSide.BID, 100, 20);
        trade(Side.SELL, 90, 100);
        assertThat(fills).isEmpty();
        book.state = BookState.VALID;
        update(BookSide.BID, 100, 15);
        assertThat(order.ahead()).isEqualTo(10);
        assertThat(fills).isEmpty();
    }

    @Test
    @DisplayName("a book from a fallback fills nobody")
    void degraded() {
        rest("a", Side.BUY, 103, 5);
        book.state = BookState.DEGRADED;
        update(BookSide.ASK, 102, 100);
        assertThat(fills).isEmpty();
    }

    @Test
    @DisplayName("an order that was taken out is filled no more")
    void removed() {
        RestingOrder order = rest("a", Side.BUY, 101, 5);
        assertThat(model.bestResting(Side.BUY)).isEqualTo(101);
        assertThat(model.remove(order)).isTrue();
        assertThat(model.remove(order)).isFalse();
        trade(Side.SELL, 90, 100);
        assertThat(fills).isEmpty();
        assertThat(model.bestResting(Side.BUY)).isEqualTo(OrderBook.NONE);
    }

    @Test
    @DisplayName("all of it holds for sells likewise")
    void sells() {
        RestingOrder order = rest("a", Side.SELL, 105, 5);
        assertThat(order.ahead()).isEqualTo(10);
        trade(Side.BUY, 105, 12);
        assertThat(fills).containsExactly("a:2");
        trade(Side.BUY, 106, 1);
        assertThat(fills).containsExactly("a:2", "a:1");
        update(BookSide.BID, 105, 50);
        assertThat(fills).containsExactly("a:2", "a:1", "a:2");
    }
}
