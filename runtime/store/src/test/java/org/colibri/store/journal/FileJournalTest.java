package org.colibri.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("REC-1: a record is shown with position, kind, time and bytes, now and after a restart")
    void showsRecords() {
        Bench bench = new Bench(folder);
        Journal journal = bench.open();
        ByteBuffer record = Bench.bytes("..hello..").position(2).limit(7);

        assertThat(journal.append(7, record)).isEqualTo(1);
        assertThat(record.position()).isEqualTo(2);
        assertThat(record.limit()).isEqualTo(7);
        bench.advance(Duration.ofMillis(5));
        assertThat(journal.append(-1, ByteBuffer.allocateDirect(0))).isEqualTo(2);

        List<Bench.Entry> expected = List.of(
                new Bench.Entry(1, 7, 1_763_800_000_000L, "hello"), new Bench.Entry(2, -1, 1_763_800_000_005L, ""));
        assertThat(Bench.entries(journal, 0)).isEqualTo(expected);
        journal.close();
        Journal again = bench.open();
        assertThat(Bench.entries(again, 0)).isEqualTo(expected);
        assertThat(Bench.entries(again, 2)).isEqualTo(expected.subList(1, 2));
        assertThat(Bench.entries(again, 3)).isEmpty();
        assertThat(again.append(1, Bench.bytes("more"))).isEqualTo(3);
    }

    @Test
    @DisplayName("REC-1: records go on over many segments, and keep their order over restarts")
    void manySegments() throws IOException {
        Bench bench = new Bench(folder);
        List<String> all = new ArrayList<>();
        for (int run = 0; run < 5; run++) {
            FileJournal journal = bench.open();
            for (int i = 0; i < 10; i++) {
                all.addAll(Bench.fill(journal, 10));
                bench.runBackground();
            }
            assertThat(Bench.texts(journal)).isEqualTo(all);
            assertThat(journal.setAside()).isEmpty();
            journal.close();
        }

        assertThat(bench.segments()).hasSizeGreaterThan(10);
        assertThat(Bench.texts(bench.open())).isEqualTo(all);
    }

    @Test
    @DisplayName("REC-1: the files of a running journal, copied at any moment, hold every record up to then")
    void copiedWhileOpen(@TempDir Path copies) throws IOException {
        Bench bench = new Bench(folder);
        Journal journal = bench.open();
        for (int i = 0; i < 60; i++) {
            List<String> before = Bench.texts(journal);
            Path copy = Files.createDirectory(copies.resolve("copy-" + i));
            for (Path segment : bench.segments()) {
                Files.copy(segment, copy.resolve(segment.getFileName()));
            }
            try (FileJournal opened = new Bench(copy).open()) {
                assertThat(Bench.texts(opened)).isEqualTo(before);
                assertThat(opened.setAside()).isEmpty();
                assertThat(opened.append(1, Bench.bytes("on"))).isEqualTo(before.size() + 1);
            }
            Bench.fill(journal, 3);
            bench.runBackground();
        }
    }

    @Test
    @DisplayName("REC-1: a journal has one writer at a time, in this process as in others")
    void oneWriter() {
        Bench bench = new Bench(folder);
        Journal journal = bench.open();

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(bench::open)
                .withMessageContaining(folder.toString())
                .withMessageContaining("has a writer already");

        journal.close();
        bench.open().close();
    }

    @Test
    @DisplayName("REC-1: a record that is too large and one for a closed journal are refused with the reason")
    void refusals() {
        Journal journal = new Bench(folder, 1 << 20).open();
        journal.append(1, ByteBuffer.allocate(Journal.MOST_BYTES));

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.append(1, ByteBuffer.allocate(Journal.MOST_BYTES + 1)))
                .withMessageContaining("65537 bytes")
                .withMessageContaining("65536");
        assertThat(journal.isWritable()).isTrue();

        journal.close();
        journal.close();
        assertThat(journal.isWritable()).isFalse();
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.append(1, ByteBuffer.allocate(1)))
                .withMessageContaining("closed");
    }

    @Test
    @DisplayName("REC-1: keeping the pages ready from another thread never changes what is appended meanwhile")
    void keptReady() throws InterruptedException {
        Bench bench = new Bench(folder, 1 << 20);
        FileJournal journal = bench.open();
        AtomicBoolean over = new AtomicBoolean();
        Thread other = new Thread(() -> {
            while (!over.get()) {
                journal.keepReady();
            }
        });
        other.start();

        List<String> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.addAll(Bench.fill(journal, 1_000));
            bench.runBackground();
        }
        over.set(true);
        other.join();

        assertThat(Bench.texts(journal)).isEqualTo(all);
        journal.close();
        assertThat(Bench.texts(bench.open())).isEqualTo(all);
    }

    @Test
    @DisplayName("REC-1: journals of different names stand side by side, whatever the name")
    void names() throws IOException {
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
        try {
            FileJournals journals = new FileJournals(folder, new Bench(folder).time.clock(), background);
            for (String name : List.of("binance.main.main", "..", "a/../b", "")) {
                journals.open(name).append(1, Bench.bytes(name));
            }
            try (Stream<Path> made = Files.list(folder)) {
                assertThat(made).hasSize(4);
            }
            assertThatExceptionOfType(JournalException.class).isThrownBy(() -> journals.open(".."));
        } finally {
            background.shutdownNow();
        }
    }

    @Test
    @DisplayName("PART-3: a log of which nobody says what is needed keeps its newest segments and no more")
    void isBounded() throws IOException {
        Bench bench = new Bench(folder);
        Journal journal = bench.open();
        while (bench.segments().size() < FileJournal.MOST_SEGMENTS) {
            Bench.fill(journal, 20);
            bench.runBackground();
        }
        List<Bench.Entry> whole = Bench.entries(journal, 0);
        for (int i = 0; i < 20; i++) {
            Bench.fill(journal, 20);
            bench.runBackground();
        }

        assertThat(bench.segments()).hasSizeLessThanOrEqualTo(FileJournal.MOST_SEGMENTS + 1);
        List<Bench.Entry> kept = Bench.entries(journal, 0);
        assertThat(kept.get(0).position()).isGreaterThan(1);
        assertThat(kept.get(kept.size() - 1).position()).isEqualTo(whole.size() + 400L);
        journal.close();
        assertThat(Bench.entries(bench.open(), 0)).isEqualTo(kept);
    }

    @Test
    @DisplayName("REC-1: segments before the oldest record that is needed are dropped, the others stay")
    void drops() throws IOException {
        Bench bench = new Bench(folder);
        Journal journal = bench.open();
        for (int i = 0; i < 20; i++) {
            Bench.fill(journal, 10);
            bench.runBackground();
        }
        int before = bench.segments().size();

        journal.keepFrom(100);
        assertThat(bench.segments()).hasSize(before);
        bench.runBackground();

        assertThat(bench.segments()).hasSizeLessThan(before);
        List<Bench.Entry> kept = Bench.entries(journal, 0);
        assertThat(kept.get(0).position()).isBetween(2L, 100L);
        assertThat(kept.get(kept.size() - 1).position()).isEqualTo(200);
        journal.close();
        Journal again = bench.open();
        assertThat(Bench.entries(again, 0)).isEqualTo(kept);

        again.keepFrom(1_000);
        bench.runBackground();
        assertThat(again.append(1, Bench.bytes("next"))).isEqualTo(201);
        again.close();
        assertThat(bench.open().append(1, Bench.bytes("next"))).isEqualTo(202);
    }

    @Test
    @DisplayName(
            "REC-1: a journal can be opened again at once, while its last writer still throws away what it made ahead")
    void openedAgainAtOnce() {
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
        try {
            FileJournals journals = new FileJournals(folder, new Bench(folder).time.clock(), background);
            for (int i = 0; i < 100; i++) {
                try (FileJournal journal = journals.open("main", Bench.SEGMENT)) {
                    assertThat(journal.setAside()).isEmpty();
                    assertThat(Bench.texts(journal)).hasSize(i);
                    journal.append(1, Bench.bytes("record " + i));
                }
            }
        } finally {
            background.shutdownNow();
        }
    }
}
