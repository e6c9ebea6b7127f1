package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;

import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.SequenceRule.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NdaxSequenceRuleTest {

    private final NdaxSequenceRule rule = new NdaxSequenceRule();

    @Test
    @DisplayName("BOOK-1: what the snapshot covers is old, what follows joins, what overlaps does not")
    void afterSnapshot() {
        assertThat(rule.snapshotByRest()).isFalse();
        assertThat(rule.afterSnapshot(10, message(9, 10))).isEqualTo(Verdict.IGNORE);
        assertThat(rule.afterSnapshot(10, message(11, 11))).isEqualTo(Verdict.APPLY);
        assertThat(rule.afterSnapshot(10, message(14, 15))).isEqualTo(Verdict.APPLY);
        assertThat(rule.afterSnapshot(10, message(10, 11))).isEqualTo(Verdict.GAP);
    }

    @Test
    @DisplayName("BOOK-2: a jump is no loss, a repetition is passed over, ids that go back are a fault")
    void afterDelta() {
        assertThat(rule.afterDelta(10, message(11, 12))).isEqualTo(Verdict.APPLY);
        assertThat(rule.afterDelta(10, message(17, 17))).isEqualTo(Verdict.APPLY);
        assertThat(rule.afterDelta(10, message(9, 10))).isEqualTo(Verdict.IGNORE);
        assertThat(rule.afterDelta(10, message(3, 4))).isEqualTo(Verdict.GAP);
        assertThat(rule.afterDelta(10, message(10, 12))).isEqualTo(Verdict.GAP);
    }

    private static BookChanges message(long first, long last) {
        BookChanges changes = new BookChanges();
        changes.sequence(first, last);
        return changes;
    }
}
