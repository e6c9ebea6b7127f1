package org.colibri.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.colibri.api.journal.JournalException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    @TempDir
    private Path folder;

    private final Queue<Runnable> forcing = new ArrayDeque<>();
    private final List<Integer> forced = new ArrayList<>();
    private IOException fault;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        bench.forcing = new Forcing(forcing::add, segment -> {
            forced.add(segment.segment().number);
            if (fault != null) {
                throw fault;
            }
            segment.force();
        });
    }

    private void runForcing() {
        while (!forcing.isEmpty()) {
            forcing.poll().run();
        }
    }

    @Test
    @DisplayName("REC-1: without the setting a record is safe at once, and nothing is forced")
    void withoutSetting() {
        bench.forcing = null;
        FileJournal journal = bench.open();
        assertThat(journal.safe(journal.append(1, Bench.bytes("a")))).isCompleted();
        assertThat(forced).isEmpty();
    }

    @Test
    @DisplayName("REC-1: with the setting a record is safe when it was forced, not before")
    void safeOnceForced() {
        FileJournal journal = bench.open();
        CompletableFuture<Void> safe = journal.safe(journal.append(1, Bench.bytes("a")));

        assertThat(safe).isNotDone();
        runForcing();
        assertThat(safe).isCompleted();
        assertThat(forced).hasSize(1);
    }

    @Test
    @DisplayName("REC-1: one force makes all records safe that wait for it; one that is safe already needs none")
    void manyWaitersForOneForce() {
        FileJournal journal = bench.open();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(journal.safe(journal.append(1, Bench.bytes("record " + i))));
        }
        runForcing();

        assertThat(waiting).allSatisfy(safe -> assertThat(safe).isCompleted());
        assertThat(forced).hasSize(1);
        assertThat(journal.safe(7)).isCompleted();
        assertThat(forcing).isEmpty();
    }

    @Test
    @DisplayName("REC-1: what is appended while a force is under way waits for the next one")
    void appendedMeanwhile() {
        List<CompletableFuture<Void>> meanwhile = new ArrayList<>();
        FileJournal[] journal = new FileJournal[1];
        bench.forcing = new Forcing(forcing::add, segment -> {
            forced.add(segment.segment().number);
            segment.force();
            if (meanwhile.isEmpty()) {
                meanwhile.add(journal[0].safe(journal[0].append(1, Bench.bytes("b"))));
            }
        });
        journal[0] = bench.open();
        CompletableFuture<Void> first = journal[0].safe(journal[0].append(1, Bench.bytes("a")));

        forcing.poll().run();
        assertThat(first).isCompleted();
        assertThat(meanwhile.get(0)).isNotDone();
        runForcing();
        assertThat(meanwhile.get(0)).isCompleted();
        assertThat(forced).hasSize(2);
    }

    @Test
    @DisplayName("REC-1: a full segment is forced before the one in which the log went on")
    void oldestSegmentFirst() {
        FileJournal journal = bench.open();
        for (int i = 0; i < 10; i++) {
            Bench.fill(journal, 10);
            bench.runBackground();
        }
        CompletableFuture<Void> safe = journal.safe(100);
        runForcing();

        assertThat(safe).isCompleted();
        assertThat(forced).hasSizeGreaterThan(2).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName(
            "REC-1: a force that fails fails everybody who waits, refuses new orders for good and says so; changes still go in")
    void failure() {
        FileJournal journal = bench.open();
        fault = new IOException("Input/output error");
        CompletableFuture<Void> one = journal.safe(journal.append(1, Bench.bytes("a")));
        CompletableFuture<Void> two = journal.safe(journal.append(1, Bench.bytes("b")));
        assertThat(journal.isWritable()).isTrue();
        runForcing();

        for (CompletableFuture<Void> safe : List.of(one, two)) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(safe::join)
                    .withCauseInstanceOf(JournalException.class)
                    .withMessageContaining(folder.toString())
                    .withMessageContaining("Input/output error");
        }
        fault = null;
        assertThat(journal.isWritable()).isFalse();
        assertThat(journal.append(2, Bench.bytes("a fill"))).isEqualTo(3);
        assertThat(journal.safe(3)).isCompletedExceptionally();
        journal.close();
        assertThat(Bench.texts(bench.open())).containsExactly("a", "b", "a fill");
    }

    @Test
    @DisplayName("REC-1: a record of which the journal is closed before its force is safe then")
    void closing() {
        FileJournal journal = bench.open();
        CompletableFuture<Void> safe = journal.safe(journal.append(1, Bench.bytes("a")));
        journal.close();
        assertThat(safe).isCompleted();
    }

    @Test
    @DisplayName("REC-1: real journals force on a thread of their own, whoever waits")
    void forReal() throws Exception {
        var background = Executors.newSingleThreadScheduledExecutor();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (FileJournal journal = new FileJournals(
                        folder, bench.time.clock(), background, (Runnable task) -> threads.execute(task))
                .open("main")) {
            List<CompletableFuture<Void>> waiting = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                waiting.add(journal.safe(journal.append(1, Bench.bytes("record " + i))));
            }
            CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new))
                    .get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdown();
            background.shutdownNow();
        }
    }
}
