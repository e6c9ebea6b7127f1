package org.colibri.kit.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.model.BookState;
import org.colibri.kit.health.Latency;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The figures of one book. */
class BookMetricsTest {

    private static final long MILLISECOND = 1_000_000;

    private final BookBench bench = new BookBench();

    private Latency age() {
        return bench.metrics.latency("bookMessageAge", BookBench.PAIR.toString());
    }

    /** A delta that the venue made so many milliseconds before we received it. */
    private void delta(long sequence, long ageMillis) {
        bench.on(() -> {
            BookChanges changes =
                    bench.tracker.changes().reset(bench.loop.clock().epochNanos());
            changes.sequence(sequence, sequence);
            changes.timestamp(bench.loop.clock().millis() - ageMillis);
            bench.tracker.delta();
        });
    }

    @Test
    @DisplayName("BOOK-10, HLTH-5: the age of each message, from the venue's time to its receipt, is measured")
    void messageAge() {
        bench.valid();
        delta(11, 7);
        delta(12, 40);
        assertThat(age().count()).isEqualTo(2);
        assertThat(age().max()).isEqualTo(40 * MILLISECOND);
        assertThat(age().percentile(0.5)).isBetween(7 * MILLISECOND, 7 * MILLISECOND * 17 / 16);
        assertThat(bench.counter("bookMessages")).isEqualTo(2);
    }

    @Test
    @DisplayName("BOOK-10: a message without venue time counts, but has no age; one from our future is 0 old")
    void untoldAge() {
        bench.valid();
        bench.delta(11, 11, "b100.1=9");
        assertThat(bench.counter("bookMessages")).isEqualTo(1);
        assertThat(age().count()).isZero();
        delta(12, -25);
        assertThat(age().count()).isEqualTo(1);
        assertThat(age().max()).isZero();
    }

    @Test
    @DisplayName("BOOK-10: pushed snapshots have an age too")
    void ageOfSnapshots() {
        BookBench pushing = new BookBench(new IdRule(false), ChecksumRule.IGNORED, null, true, 0);
        pushing.streamUp();
        pushing.on(() -> {
            BookChanges changes =
                    pushing.tracker.changes().reset(pushing.loop.clock().epochNanos());
            changes.sequence(10, 10);
            changes.timestamp(pushing.loop.clock().millis() - 3);
            pushing.tracker.snapshot();
        });
        Latency age = pushing.metrics.latency("bookMessageAge", BookBench.PAIR.toString());
        assertThat(age.max()).isEqualTo(3 * MILLISECOND);
    }

    @Test
    @DisplayName("HLTH-5: the time that a book was invalid adds up, with its gaps, invalidations and resyncs")
    void timeInvalid() {
        bench.streamUp();
        bench.advance(Duration.ofMillis(120));
        bench.answer(10, "b100.1=2", "a100.2=3");
        assertThat(bench.counter("bookInvalidMillis")).as("from the start").isEqualTo(120);

        bench.advance(Duration.ofMinutes(1));
        bench.delta(13, 13, "b100.1=1");
        bench.advance(Duration.ofMillis(700));
        bench.answer(13, "b100.1=1", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.counter("bookInvalidMillis")).isEqualTo(820);
        assertThat(bench.counter("bookGaps")).isEqualTo(1);
        assertThat(bench.counter("bookInvalidations")).isEqualTo(1);
        assertThat(bench.counter("bookResyncs")).isEqualTo(2);

        bench.on(() -> bench.tracker.streamDown("socket lost"));
        bench.answer(14, "b100.1=1", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.DEGRADED);
        bench.advance(Duration.ofSeconds(4));
        assertThat(bench.counter("bookInvalidMillis"))
                .as("told once it is valid again")
                .isEqualTo(820);
        bench.streamUp();
        bench.advance(Duration.ofSeconds(1));
        bench.answer(15, "b100.1=1", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.counter("bookInvalidMillis"))
                .as("DEGRADED by REST is not VALID")
                .isEqualTo(5_820);
        assertThat(bench.counter("bookGaps")).isEqualTo(1);
    }
}
