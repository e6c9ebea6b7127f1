package org.colibri.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final Duration RETRY = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "REC-1: on a full disk creates are refused while living orders still have room, and all goes on once there is space")
    void fullAndAgain() {
        Bench bench = new Bench(folder);
        Journal journal = bench.open();
        bench.diskFull = true;
        int written = fillUntilNotWritable(bench, journal);

        // what is left takes changes and fills
        int more = fillUntilRefused(journal);
        assertThat(more).isPositive();
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.append(1, ByteBuffer.allocate(100)))
                .withMessageContaining("full")
                .withMessageContaining("No space left on device");
        assertThat(Bench.entries(journal, 0)).hasSize(written + more);

        bench.diskFull = false;
        assertThat(journal.isWritable()).isFalse();
        bench.advance(RETRY);
        journal.isWritable();
        bench.runBackground();

        assertThat(journal.isWritable()).isTrue();
        assertThat(journal.append(1, ByteBuffer.allocate(100))).isEqualTo(written + more + 1);
        journal.close();
        assertThat(Bench.entries(bench.open(), 0)).hasSize(written + more + 1);
    }

    @Test
    @DisplayName(
            "REC-1: a journal whose first segment cannot be made opens, is not writable, and is once there is space")
    void fullAtFirst() {
        Bench bench = new Bench(folder);
        bench.diskFull = true;
        Journal journal = bench.open();

        assertThat(journal.isWritable()).isFalse();
        assertThat(Bench.entries(journal, 0)).isEmpty();
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.append(1, ByteBuffer.allocate(1)))
                .withMessageContaining("No space left on device");

        bench.diskFull = false;
        bench.advance(RETRY);
        journal.isWritable();
        bench.runBackground();
        assertThat(journal.isWritable()).isTrue();
        assertThat(journal.append(1, ByteBuffer.allocate(1))).isEqualTo(1);
    }

    @Test
    @DisplayName("REC-1: a full disk is asked once a second at most")
    void notTooOften() {
        Bench bench = new Bench(folder);
        bench.diskFull = true;
        Journal journal = bench.open();

        for (int i = 0; i < 100; i++) {
            assertThat(journal.isWritable()).isFalse();
        }
        assertThat(bench.background).isEmpty();
        bench.advance(RETRY);
        for (int i = 0; i < 100; i++) {
            assertThat(journal.isWritable()).isFalse();
        }
        assertThat(bench.background).hasSize(1);
    }

    @Test
    @DisplayName("REC-1: an append never makes a segment itself: while the next one is being made it is refused")
    void notOnTheLoop() {
        Bench bench = new Bench(folder);
        Journal journal = bench.open();
        fillUntilRefused(journal);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.append(1, ByteBuffer.allocate(100)))
                .withMessageContaining("still being made");

        bench.runBackground();
        assertThat(journal.append(1, ByteBuffer.allocate(100))).isPositive();
    }

    private static int fillUntilNotWritable(Bench bench, Journal journal) {
        int count = 0;
        while (journal.isWritable()) {
            journal.append(1, ByteBuffer.allocate(100));
            count++;
            bench.runBackground();
        }
        return count;
    }

    private static int fillUntilRefused(Journal journal) {
        for (int count = 0; ; count++) {
            try {
                journal.append(1, ByteBuffer.allocate(100));
            } catch (JournalException e) {
                return count;
            }
        }
    }
}
