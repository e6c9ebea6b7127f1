package org.colibri.kit.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a book joins its stream, and what it takes for a gap or a fault. */
class BookTrackerTest {

    private final BookBench bench = new BookBench();

    @Test
    @DisplayName("BOOK-1: deltas before the snapshot are buffered, those it covers dropped, the rest applied")
    void joinsSnapshotAndBufferedDeltas() {
        bench.streamUp();
        bench.delta(8, 9, "b99=1");
        bench.delta(10, 12, "b100.1=7");
        bench.delta(13, 13, "a100.2=0");
        assertThat(bench.state()).isEqualTo(BookState.INVALID);

        bench.answer(11, "b100.1=2", "a100.2=3", "a100.3=4");

        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.top()).isEqualTo("100.1x7 100.3x4");
        assertThat(bench.tracker.book().sequence()).isEqualTo(13);
        assertThat(bench.told).containsExactly("RESTORED STARTING");
    }

    @Test
    @DisplayName("BOOK-1: a snapshot older than the first buffered delta is fetched again after 0.5 s")
    void refetchesOldSnapshot() {
        bench.streamUp();
        bench.delta(20, 21, "b100.1=7");
        bench.answer(11, "b100=1", "a101=1");
        assertThat(bench.state()).isEqualTo(BookState.INVALID);
        assertThat(bench.requests).hasSize(1);

        bench.advance(Duration.ofMillis(500));
        assertThat(bench.requests).hasSize(2);
        bench.answer(20, "b100=1", "a101=1");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.top()).isEqualTo("100.1x7 101x1");
    }

    @Test
    @DisplayName("BOOK-1, PART-3: more than 1,000 buffered deltas are thrown away and the book starts over")
    void boundsTheBuffer() {
        bench.streamUp();
        for (int i = 1; i <= 1_001; i++) {
            bench.delta(i, i, "b99=1");
        }
        bench.answer(1_001, "b100=1", "a101=1");
        assertThat(bench.state())
                .as("the answer to the first request is too old to use")
                .isEqualTo(BookState.INVALID);

        bench.advance(Duration.ofSeconds(1));
        bench.answer(1_001, "b100=1", "a101=1");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
    }

    @Test
    @DisplayName("BOOK-2: a gap makes the book INVALID before anybody is told, and a new snapshot restores it")
    void gapInvalidatesFirst() {
        bench.valid();
        bench.delta(11, 11, "b100.1=9");
        bench.advance(Duration.ofMinutes(2));
        bench.told.clear();
        int asked = bench.requests.size();

        bench.delta(13, 13, "b100.1=1");

        assertThat(bench.stateInEvent).isEqualTo(BookState.INVALID);
        assertThat(bench.told).containsExactly("INVALID GAP");
        assertThat(bench.requests).as("asked at once").hasSize(asked + 1);
        bench.delta(14, 14, "a100.2=8");
        bench.advance(Duration.ofMillis(300));
        bench.answer(13, "b100.1=1", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.top()).isEqualTo("100.1x1 100.2x8");
        assertThat(bench.told).containsExactly("INVALID GAP", "RESTORED GAP");
        assertThat(bench.invalidFor).last().isEqualTo(300L);
        assertThat(bench.counter("bookGaps")).isEqualTo(1);
    }

    @Test
    @DisplayName("BOOK-2: the first delta after a snapshot must join it, also when it comes later")
    void laterFirstDeltaMustJoin() {
        bench.valid();
        bench.delta(12, 12, "b100.1=9");
        assertThat(bench.state()).isEqualTo(BookState.INVALID);
    }

    @Test
    @DisplayName("BOOK-2: repeated deltas change nothing")
    void ignoresDuplicates() {
        bench.valid();
        bench.delta(11, 11, "b100.1=9");
        bench.delta(12, 12, "b100.1=4");
        bench.delta(11, 11, "b100.1=9");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.top()).isEqualTo("100.1x4 100.2x3");
    }

    @Test
    @DisplayName(
            "BOOK-2: a book ahead of its stream is not left standing: after 10 s of old messages alone it starts over")
    void aheadOfTheStream() {
        bench.streamUp();
        bench.answer(1_000_000, "b100.1=2", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        for (int second = 0; second <= 10; second++) {
            bench.delta(20 + second, 20 + second, "b100.1=" + (second + 1));
            assertThat(bench.state()).as("a stream may lag").isEqualTo(BookState.VALID);
            bench.advance(Duration.ofSeconds(1));
        }

        bench.delta(31, 31, "b100.1=5");

        assertThat(bench.state()).isEqualTo(BookState.INVALID);
        bench.answer(31, "b100.1=5", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.top()).isEqualTo("100.1x5 100.2x3");
    }

    @Test
    @DisplayName("BOOK-2: repetitions of the newest message, and old ones between new ones, are no lag")
    void repetitionsAreNoLag() {
        bench.valid();
        bench.delta(11, 11, "b100.1=9");
        for (int second = 0; second <= 20; second++) {
            bench.delta(11, 11, "b100.1=9");
            bench.advance(Duration.ofSeconds(1));
        }
        for (int i = 12; i <= 32; i++) {
            bench.delta(i, i, "b100.1=" + i);
            bench.delta(i - 1, i - 1, "b100.1=1");
            bench.advance(Duration.ofSeconds(1));
        }
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.top()).isEqualTo("100.1x32 100.2x3");
    }

    @Test
    @DisplayName("BOOK-5: a crossed book is tolerated for a second, then it is a gap")
    void crossedForASecondIsAGap() {
        bench.valid();
        bench.delta(11, 11, "b100.25=1");
        bench.advance(Duration.ofMillis(999));
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        bench.delta(12, 12, "b100.25=0");
        bench.advance(Duration.ofSeconds(2));
        assertThat(bench.state()).as("uncrossed in time").isEqualTo(BookState.VALID);

        bench.delta(13, 13, "b100.25=1");
        bench.advance(Duration.ofSeconds(1));
        assertThat(bench.told).contains("INVALID CROSSED");
    }

    @Test
    @DisplayName("BOOK-5: a crossed snapshot is refused at once")
    void crossedSnapshotIsRefused() {
        bench.streamUp();
        bench.answer(10, "b100.3=1", "a100.2=1");
        assertThat(bench.state()).isEqualTo(BookState.INVALID);
        bench.advance(Duration.ofMillis(500));
        bench.answer(11, "b100.1=1", "a100.2=1");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
    }

    @Test
    @DisplayName("BOOK-5: a negative amount is a fault; removing an unknown level is not")
    void negativeAmountIsAFault() {
        bench.valid();
        bench.delta(11, 11, "b97=0");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        bench.delta(12, 12, "b98=-1");
        assertThat(bench.told).contains("INVALID MALFORMED");
    }

    @Test
    @DisplayName("BOOK-5: a level off the price increment is kept and counted")
    void offIncrementIsCounted() {
        bench.valid();
        bench.delta(11, 11, "b100.15=1");
        assertThat(bench.top()).startsWith("100.15x1");
        assertThat(bench.counter("bookLevelsOffIncrement")).isEqualTo(1);
    }

    @Test
    @DisplayName("BOOK-8: levels beyond the depth are dropped")
    void dropsBeyondDepth() {
        BookBench shallow = new BookBench(new IdRule(true), ChecksumRule.IGNORED, null, true, 2);
        shallow.valid();
        shallow.delta(11, 11, "b100.05=1", "a100.25=1");
        assertThat(shallow.tracker.book().depth(BookSide.BID)).isEqualTo(2);
        assertThat(shallow.tracker.book().depth(BookSide.ASK)).isEqualTo(2);
        assertThat(shallow.tracker.book().amountAt(BookSide.BID, 10_000)).isZero();
        assertThat(shallow.tracker.book().amountAt(BookSide.ASK, 10_025)).isEqualTo(1_000);
    }

    @Test
    @DisplayName("PART-5: a stopped tracker leaves no timer and ignores what still comes")
    void stopReleasesAll() {
        bench.valid();
        bench.on(bench.tracker::stop);
        assertThat(bench.time.isIdle()).isTrue();
        bench.delta(11, 11, "b100.1=1");
        bench.pushed(12, "b100.1=1", "a100.2=1");
        assertThat(bench.state()).isEqualTo(BookState.INVALID);
        assertThat(bench.time.isIdle()).isTrue();
    }
}
