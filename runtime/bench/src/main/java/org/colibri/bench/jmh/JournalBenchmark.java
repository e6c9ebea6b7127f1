package org.colibri.bench.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.colibri.api.journal.Journal;
import org.colibri.engine.loop.SystemClock;
import org.colibri.store.journal.FileJournal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An append to a journal of an account (REC-1); what went before is dropped as it goes, and an append that finds no
 * segment ready (the loop here outruns the disk) waits for one.
 */
@State(Scope.Thread)
public class JournalBenchmark {

    @Param({"64", "160"})
    public int bytes;

    private Path folder;
    private ExecutorService background;
    private Journal journal;
    private ByteBuffer record;

    @Setup(Level.Trial)
    public void open() throws IOException {
        folder = Files.createTempDirectory("bench-journal");
        background = Executors.newSingleThreadExecutor();
        journal = FileJournal.open(folder, new SystemClock(), background);
        record = ByteBuffer.allocate(bytes);
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        journal.close();
        background.shutdown();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    @Benchmark
    public long append() {
        while (!journal.isWritable()) {
            Thread.onSpinWait();
        }
        long position = journal.append(1, record);
        if ((position & 0xffff) == 0) {
            journal.keepFrom(position);
        }
        return position;
    }
}
