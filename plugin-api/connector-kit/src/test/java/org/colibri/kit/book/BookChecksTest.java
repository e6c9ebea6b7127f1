package org.colibri.kit.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.model.BookState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Proof of a book by checksum and by comparison with REST. */
class BookChecksTest {

    private static final String[] EQUAL = {"b100.1=2", "b100=5", "a100.2=3", "a100.3=4"};

    private static BookBench checksummed(ChecksumRule rule) {
        BookBench bench =
                new BookBench(new IdRule(true), rule, (book, sent) -> sent.equals("" + book.bestBid()), true, 0);
        return bench.valid();
    }

    @Test
    @DisplayName("BOOK-3: a verified checksum that differs is a gap; absence is not an error")
    void verifiedMismatchIsAGap() {
        BookBench bench = checksummed(ChecksumRule.VERIFIED);
        bench.deltaWithChecksum("10010", 11, 11, "b100.1=4");
        bench.delta(12, 12, "b100.1=5");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        int published = bench.published;
        bench.deltaWithChecksum("1", 13, 13, "b100.1=6");
        assertThat(bench.told).contains("INVALID CHECKSUM");
        assertThat(bench.published).as("only the INVALID state is published").isEqualTo(published + 1);
    }

    @Test
    @DisplayName("BOOK-3: an advisory mismatch is counted and the book stays")
    void advisoryMismatchIsCounted() {
        BookBench bench = checksummed(ChecksumRule.ADVISORY);
        bench.deltaWithChecksum("1", 11, 11, "b100.1=4");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.counter("bookChecksumMismatches")).isEqualTo(1);
    }

    @Test
    @DisplayName("BOOK-3: three mismatches right after snapshots make the rule advisory, with an alert")
    void threeFreshMismatchesDemote() {
        BookBench bench = checksummed(ChecksumRule.VERIFIED);
        for (int i = 0; i < 2; i++) {
            bench.deltaWithChecksum("1", 11, 11, "b100.1=4");
            assertThat(bench.state()).isEqualTo(BookState.INVALID);
            bench.advance(Duration.ofSeconds(5));
            bench.answer(10, EQUAL);
            assertThat(bench.state()).isEqualTo(BookState.VALID);
        }
        bench.deltaWithChecksum("1", 11, 11, "b100.1=4");
        assertThat(bench.told).contains("ALERT");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
    }

    @Test
    @DisplayName("BOOK-7: a pair silent for 60 s is compared with REST once and stays valid when they agree")
    void silentPairIsCompared() {
        BookBench bench = new BookBench().valid();
        bench.advance(Duration.ofSeconds(60));
        assertThat(bench.requests).hasSize(2);
        bench.answer(10, EQUAL);
        bench.advance(Duration.ofSeconds(5));
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.counter("bookComparisons")).isEqualTo(1);
        assertThat(bench.requests).hasSize(2);
    }

    @Test
    @DisplayName("BOOK-7: a pair with traffic is not compared before the 60 minutes are over")
    void busyPairIsComparedHourly() {
        BookBench bench = new BookBench().valid();
        for (int i = 0; i < 119; i++) {
            bench.advance(Duration.ofSeconds(30));
            bench.delta(11 + i, 11 + i, "b100.1=" + (i + 1));
        }
        assertThat(bench.requests).hasSize(1);
        bench.advance(Duration.ofSeconds(30));
        assertThat(bench.requests).hasSize(2);
    }

    @Test
    @DisplayName("BOOK-4: two comparisons in a row that differ are a gap, one is not")
    void secondDifferenceIsAGap() {
        BookBench bench = new BookBench().valid();
        bench.advance(Duration.ofSeconds(60));
        bench.answer(10, "b100.1=2", "b100=5", "a100.2=9", "a100.3=4");
        bench.advance(Duration.ofSeconds(1));
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        bench.advance(Duration.ofSeconds(1));
        bench.answer(10, "b100.1=2", "b100=5", "a100.2=9", "a100.3=4");
        bench.advance(Duration.ofSeconds(1));
        assertThat(bench.told).contains("INVALID DISAGREES_WITH_REST");
        assertThat(bench.counter("bookDisagreements")).isEqualTo(2);
    }

    @Test
    @DisplayName("BOOK-4: levels that the stream changes meanwhile do not count as differences")
    void touchedLevelsAreLeftOut() {
        BookBench bench = new BookBench().valid();
        bench.advance(Duration.ofSeconds(60));
        bench.answer(12, "b100.1=7", "b100=5", "a100.2=3", "a100.3=4", "a100.4=1");
        bench.delta(11, 12, "b100.1=7", "a100.4=1");
        bench.advance(Duration.ofSeconds(2));
        assertThat(bench.counter("bookComparisons")).isEqualTo(1);
        assertThat(bench.counter("bookDisagreements")).isZero();
    }

    @Test
    @DisplayName("BOOK-4: a level that only one book has is a difference, beyond the shorter one's end it is not")
    void missingLevelIsADifference() {
        BookBench bench = new BookBench().valid();
        bench.advance(Duration.ofSeconds(60));
        bench.answer(10, "b100.1=2", "a100.2=3");
        bench.advance(Duration.ofSeconds(1));
        assertThat(bench.counter("bookDisagreements")).as("a short snapshot").isZero();
        bench.advance(Duration.ofSeconds(60));
        bench.answer(10, "b100.1=2", "b100.05=1", "b100=5", "a100.2=3", "a100.3=4");
        bench.advance(Duration.ofSeconds(1));
        assertThat(bench.counter("bookDisagreements")).isEqualTo(1);
    }

    @Test
    @DisplayName("BOOK-4: without sequence and checksum the book is compared after each start and every 5 min")
    void unprovenBookIsComparedOften() {
        BookBench bench = new BookBench(new IdRule(true), ChecksumRule.IGNORED, null, false, 0).valid();
        assertThat(bench.requests).hasSize(2);
        bench.answer(10, EQUAL);
        for (int i = 0; i < 20; i++) {
            bench.advance(Duration.ofSeconds(15));
            bench.delta(11 + i, 11 + i, "b100.1=" + (i + 1));
        }
        assertThat(bench.requests).hasSize(3);
    }
}
