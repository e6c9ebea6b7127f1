package org.colibri.kit.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.event.BookEvent.Reason;
import org.colibri.api.model.BookState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a book comes back: by new snapshots, asked for or pushed, and by REST in the place of its stream. */
class BookResyncTest {

    private final BookBench bench = new BookBench();

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
