package org.colibri.kit.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.event.BookEvent.Reason;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Joining, gaps, resync, fallback and epochs of one book. */
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
    @DisplayName("BOOK-6: attempts wait 0.5 s doubling to 30 s, one at a time")
    void resyncBacksOff() {
        bench.streamUp();
        long[] waits = {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000};
        for (long wait : waits) {
            int asked = bench.requests.size();
            bench.refuse();
            bench.advance(Duration.ofMillis(wait - 1));
            assertThat(bench.requests).hasSize(asked);
            bench.advance(Duration.ofMillis(1));
            assertThat(bench.requests).hasSize(asked + 1);
        }
    }

    @Test
    @DisplayName("BOOK-6: gaps that come one after another, each in a sound book, are each mended at once")
    void gapsInSoundBooksDoNotBackOff() {
        bench.valid();
        long sequence = 10;
        for (int i = 0; i < 50; i++) {
            bench.advance(Duration.ofMillis(2_500));
            int asked = bench.requests.size();
            sequence += 2;
            bench.delta(sequence, sequence, "b100.1=1");
            assertThat(bench.state()).isEqualTo(BookState.INVALID);
            bench.advance(Duration.ofMillis(1));
            assertThat(bench.requests).as("gap %s", i).hasSize(asked + 1);
            bench.answer(sequence, "b100.1=1", "a100.2=3");
            assertThat(bench.state()).isEqualTo(BookState.VALID);
        }
    }

    @Test
    @DisplayName("BOOK-6: faults that come right after each snapshot back off, so that no storm arises")
    void faultsOfFreshBooksBackOff() {
        bench.valid();
        int asked = bench.requests.size();
        int answered = asked;
        int validFor = 0;
        for (int tenth = 0; tenth < 600; tenth++) {
            bench.advance(Duration.ofMillis(100));
            if (bench.requests.size() > answered) {
                answered = bench.requests.size();
                bench.answer(10, "b100.1=2", "a100.2=3");
                assertThat(bench.state()).isEqualTo(BookState.VALID);
            }
            validFor = bench.state() == BookState.VALID ? validFor + 1 : 0;
            if (validFor == 15) {
                bench.on(() -> bench.tracker.invalid(Reason.MALFORMED, "garbage"));
                validFor = 0;
            }
        }
        assertThat(bench.requests.size() - asked).as("snapshots in a minute").isBetween(5, 8);
    }

    @Test
    @DisplayName("BOOK-6: an answer asked for before the gap is not used")
    void staleAnswerIsDropped() {
        bench.streamUp();
        bench.on(() -> bench.tracker.invalid(Reason.MALFORMED, "garbage"));
        bench.answer(10, "b100.1=2", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.INVALID);
        bench.advance(Duration.ofSeconds(1));
        assertThat(bench.requests).hasSize(2);
        bench.answer(12, "b100.1=2", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
    }

    @Test
    @DisplayName("BOOK-6: a request that is never answered is given up and repeated")
    void givesUpHangingRequest() {
        bench.streamUp();
        bench.advance(Duration.ofSeconds(26));
        assertThat(bench.requests).hasSize(2);
    }

    @Test
    @DisplayName(
            "BOOK-7: while the stream is down REST keeps the book DEGRADED, every 5 s; then the stream restores it")
    void restFallback() {
        bench.valid();
        bench.on(() -> bench.tracker.streamDown("socket lost"));
        assertThat(bench.told).contains("INVALID STALE");
        assertThat(bench.stateInEvent).isEqualTo(BookState.INVALID);

        bench.answer(30, "b200=1", "a201=1");
        assertThat(bench.state()).isEqualTo(BookState.DEGRADED);
        assertThat(bench.top()).isEqualTo("200x1 201x1");
        int asked = bench.requests.size();
        bench.advance(Duration.ofSeconds(5));
        assertThat(bench.requests).hasSize(asked + 1);
        bench.refuse();
        assertThat(bench.state()).as("no news by REST either").isEqualTo(BookState.INVALID);

        bench.streamUp();
        bench.advance(Duration.ofSeconds(1));
        bench.answer(40, "b200=1", "a201=1");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.told).last().isEqualTo("RESTORED STALE");
        bench.advance(Duration.ofSeconds(30));
        assertThat(bench.state()).isEqualTo(BookState.VALID);
    }

    @Test
    @DisplayName("BOOK-7: a stream that never comes up is replaced by REST as well")
    void fallbackFromTheStart() {
        bench.on(bench.tracker::start);
        bench.advance(Duration.ofSeconds(5));
        bench.answer(5, "b200=1", "a201=1");
        assertThat(bench.state()).isEqualTo(BookState.DEGRADED);
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
    @DisplayName("SYM-4: a price that is finer than the scale opens a new epoch with a new snapshot")
    void finerPriceOpensEpoch() {
        bench.valid();
        bench.on(() -> {
            bench.tracker.changes().reset(1).sequence(11, 11);
            bench.tracker.changes().priceTooFine(4);
            bench.tracker.delta();
        });
        assertThat(bench.told).contains("INVALID EPOCH_CHANGED");
        assertThat(bench.rescaled.priceScale()).isEqualTo(4);
        assertThat(bench.rescaled.epoch()).isEqualTo(1);
        bench.advance(Duration.ofSeconds(1));
        bench.answer(12, "b100.1234=2", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.top()).isEqualTo("100.1234x2 100.2x3");
        assertThat(bench.tracker.book().instrument().epoch()).isEqualTo(1);
    }

    @Test
    @DisplayName("SYM-4: amounts that do not fit a long lower the amount scale in a new epoch")
    void largerAmountOpensEpoch() {
        bench.streamUp();
        bench.answer(10, "b100.1=9999999999999999999", "a100.2=3");
        for (int i = 0; i < 4 && bench.state() != BookState.VALID; i++) {
            bench.advance(Duration.ofSeconds(30));
            bench.answer(10, "b100.1=999999999999999999", "a100.2=3");
        }
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.tracker.book().instrument().amountScale()).isZero();
    }

    @Test
    @DisplayName("SYM-4: a snapshot's amount with more places is cut, never to zero, and counted")
    void cutsAmounts() {
        bench.streamUp();
        bench.answer(10, "b100.1=0.00001", "a100.2=3.12345");
        assertThat(bench.tracker.book().amount(BookSide.BID, 0)).isEqualTo(1);
        assertThat(bench.tracker.book().amount(BookSide.ASK, 0)).isEqualTo(3_123);
    }

    @Test
    @DisplayName("SYM-4: other rules of the same epoch leave the book valid, another epoch does not")
    void followsInstrument() {
        bench.valid();
        Instrument same = bench.tracker.instrument().toBuilder().build();
        bench.on(() -> bench.tracker.instrumentChanged(same));
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        bench.on(() -> bench.tracker.instrumentChanged(
                same.toBuilder().scales(3, 3).epoch(1).build()));
        assertThat(bench.state()).isEqualTo(BookState.INVALID);
        assertThat(bench.tracker.book().depth(BookSide.BID)).isZero();
    }

    @Test
    @DisplayName("BOOK-6: pushed snapshots come with the subscription; a gap asks for a new one")
    void pushedSnapshots() {
        BookBench pushing = new BookBench(new IdRule(false), ChecksumRule.IGNORED, null, true, 0);
        pushing.streamUp();
        pushing.delta(1, 1, "b1=1");
        pushing.pushed(10, "b100.1=2", "a100.2=3");
        assertThat(pushing.state()).isEqualTo(BookState.VALID);
        pushing.delta(11, 11, "b100.1=5");
        assertThat(pushing.top()).isEqualTo("100.1x5 100.2x3");

        pushing.delta(13, 13, "b100.1=6");
        assertThat(pushing.state()).isEqualTo(BookState.INVALID);
        assertThat(pushing.resubscribed).isEqualTo(1);
        pushing.pushed(14, "b100.1=7", "a100.2=3");
        assertThat(pushing.state()).isEqualTo(BookState.VALID);
        assertThat(pushing.requests).as("no REST").isEmpty();
    }

    @Test
    @DisplayName("BOOK-6: a pushed snapshot that does not come is asked for again")
    void pushedSnapshotMissing() {
        BookBench pushing = new BookBench(new IdRule(false), ChecksumRule.IGNORED, null, true, 0);
        pushing.streamUp();
        pushing.advance(Duration.ofSeconds(10));
        assertThat(pushing.resubscribed).isEqualTo(1);
        pushing.advance(Duration.ofSeconds(11));
        assertThat(pushing.resubscribed).isEqualTo(2);
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

    @Test
    @DisplayName("BOOK-6: a delta that showed a gap is not replayed on a pushed snapshot, which is newer")
    void pushedSnapshotTakesNothingOld() {
        BookBench pushing = new BookBench(new IdRule(false), ChecksumRule.IGNORED, null, true, 0);
        pushing.streamUp();
        pushing.pushed(10, "b100=1", "a101=1");
        pushing.delta(12, 12, "b100.5=9");
        assertThat(pushing.state()).isEqualTo(BookState.INVALID);

        // numbering begins anew, so that the old delta would seem to join
        pushing.pushed(11, "b100=1", "a101=1");

        assertThat(pushing.state()).isEqualTo(BookState.VALID);
        assertThat(pushing.top()).isEqualTo("100x1 101x1");
    }

    @Test
    @DisplayName("BOOK-7: REST books that cannot be used are asked for ever more slowly, not at once for ever")
    void unusableFallbackIsNoStorm() {
        bench.valid();
        bench.on(() -> bench.tracker.streamDown("closed"));
        int before = bench.requests.size();
        for (int i = 0; i < 100; i++) {
            bench.answer(20, "b100.1234567890123456789=1", "a101=1");
        }
        assertThat(bench.requests.size() - before).isLessThanOrEqualTo(2);
        assertThat(bench.state()).isEqualTo(BookState.INVALID);
        bench.advance(Duration.ofSeconds(1));
        bench.answer(21, "b100=1", "a101=1");
        assertThat(bench.state()).isEqualTo(BookState.DEGRADED);
    }
}
