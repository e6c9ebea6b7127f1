package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.SequenceRule.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("BOOK-2 the spot rule in its wording of November 2025")
class BinanceSequenceRuleTest {

    private final BinanceSequenceRule rule = new BinanceSequenceRule();

    @ParameterizedTest(name = "snapshot 160, message {0} to {1}: {2}")
    @CsvSource({
        "150, 158, IGNORE",
        "155, 160, IGNORE",
        "160, 160, IGNORE",
        "155, 161, APPLY",
        "160, 165, APPLY",
        "161, 161, APPLY",
        "161, 165, APPLY",
        "162, 165, GAP",
    })
    void firstMessageAfterASnapshot(long first, long last, Verdict verdict) {
        assertThat(rule.afterSnapshot(160, message(first, last))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "book at 160, message {0} to {1}: {2}")
    @CsvSource({
        "150, 159, IGNORE",
        "150, 160, APPLY",
        "159, 162, APPLY",
        "161, 161, APPLY",
        "161, 170, APPLY",
        "162, 170, GAP",
    })
    void messageAfterAnother(long first, long last, Verdict verdict) {
        assertThat(rule.afterDelta(160, message(first, last))).isEqualTo(verdict);
    }

    @Test
    @DisplayName("BOOK-1 a snapshot below the U of the first buffered message is fetched again")
    void oldSnapshot() {
        assertThat(rule.snapshotTooOld(156, message(157, 160))).isTrue();
        assertThat(rule.snapshotTooOld(157, message(157, 160))).isFalse();
        assertThat(rule.snapshotByRest()).isTrue();
    }

    private static BookChanges message(long first, long last) {
        BookChanges changes = new BookChanges().reset(0);
        changes.sequence(first, last);
        return changes;
    }
}
