package org.colibri.api.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.api.model.BookSide.ASK;
import static org.colibri.api.model.BookSide.BID;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BookAllocationTest {

    private static final int ROUNDS = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Sweep sweep = new Sweep();
    private final OwnLiquidity own = TestBook.own(ASK, 10_001, 3);
    private final BookView book = book();
    private long sum;

    private static BookView book() {
        TestBook written = new TestBook(2, 3);
        for (int i = 0; i < 50; i++) {
            written.bid(10_000 - i, 10 + i).ask(10_001 + i, 10 + i);
        }
        return written.view(50);
    }

    private void queries() {
        sum += book.bestBid() + book.bestAsk() + book.doubledMid() + book.microPrice();
        sum += book.best(ASK, own) + book.amountAt(BID, 9_980) + (book.isCrossed() ? 1 : 0);
        sum += sweep.takeAmount(book, ASK, 900, own).vwap() + sweep.worstPrice() + sweep.amount();
        sum += sweep.takeAmount(book, BID, 900, OwnLiquidity.NONE).vwap();
        sum += sweep.takeToPrice(book, ASK, 10_020, own).vwap() + (sweep.isComplete() ? 1 : 0);
    }

    private long allocatedByAllRounds() {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            queries();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    @DisplayName("BOOK-9: prices, amounts and sweeps are answered without allocation")
    void doesNotAllocate() {
        allocatedByAllRounds();
        assertThat(allocatedByAllRounds()).as("bytes of %d rounds", ROUNDS).isLessThan(ROUNDS);
        assertThat(sum).isNotZero();
    }
}
