package org.colibri.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTailTest {

    @TempDir
    private Path folder;

    private static List<String> read(JournalTail tail, int most) {
        List<String> texts = new ArrayList<>();
        tail.read(
                most,
                (position, kind, millis, bytes) ->
                        texts.add(StandardCharsets.ISO_8859_1.decode(bytes).toString()));
        return texts;
    }

    @Test
    @DisplayName("REC-1: a reader follows the journal as it grows, over segments, in batches, each record once")
    void follows() {
        Bench bench = new Bench(folder);
        FileJournal journal = bench.open();
        JournalTail tail = journal.tail(0);
        assertThat(read(tail, 10)).isEmpty();
        List<String> written = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            written.addAll(Bench.fill(journal, 7));
            bench.runBackground();
            seen.addAll(read(tail, 5));
        }
        assertThat(tail.isAtEnd()).isFalse();
        seen.addAll(read(tail, 1_000));
        assertThat(seen).isEqualTo(written);
        assertThat(tail.isAtEnd()).isTrue();
        assertThat(read(tail, 10)).isEmpty();
        assertThat(read(journal.tail(139), 10)).isEqualTo(written.subList(138, 140));
    }

    @Test
    @DisplayName("REC-1: a journal that is closed can be read to its end")
    void afterClose() {
        Bench bench = new Bench(folder);
        FileJournal journal = bench.open();
        JournalTail tail = journal.tail(0);
        Bench.fill(journal, 3);
        journal.close();
        assertThat(read(tail, 10)).hasSize(3);
    }

    @Test
    @DisplayName("REC-1: segments are kept until the account and the second reader need them no more")
    void held() throws IOException {
        Bench bench = new Bench(folder);
        FileJournal journal = bench.open();
        journal.holdFrom(0);
        for (int i = 0; i < 20; i++) {
            Bench.fill(journal, 10);
            bench.runBackground();
        }
        int all = bench.segments().size();
        journal.keepFrom(200);
        bench.runBackground();
        assertThat(bench.segments()).hasSize(all);

        journal.holdFrom(100);
        bench.runBackground();
        assertThat(bench.segments()).hasSizeBetween(3, all - 1);
        assertThat(Bench.entries(journal, 0).get(0).position()).isBetween(2L, 100L);
    }

    @Test
    @DisplayName("PART-3: beyond the most segments the oldest go, and the reader is shown that they are missing")
    void bounded() throws IOException {
        Bench bench = new Bench(folder);
        FileJournal journal = bench.open();
        journal.holdFrom(0);
        JournalTail tail = journal.tail(0);
        while (bench.segments().size() < FileJournal.MOST_SEGMENTS) {
            Bench.fill(journal, 20);
            bench.runBackground();
        }
        for (int i = 0; i < 20; i++) {
            Bench.fill(journal, 20);
            bench.runBackground();
        }
        assertThat(bench.segments()).hasSizeLessThanOrEqualTo(FileJournal.MOST_SEGMENTS + 1);
        List<Long> positions = new ArrayList<>();
        tail.read(1, (position, kind, millis, bytes) -> positions.add(position));
        assertThat(positions.get(0)).isGreaterThan(1);
    }
}
