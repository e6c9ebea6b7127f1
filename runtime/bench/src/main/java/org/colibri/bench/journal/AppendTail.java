package org.colibri.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.colibri.api.journal.Journal;
import org.colibri.engine.loop.SystemClock;
import org.colibri.store.journal.FileJournals;

/**
 * Times each append of a paced run, then how long records of a second one take until they survive a crash of the machine,
 * and prints the percentiles of each as one JSON line: {@code AppendTail FOLDER [APPENDS [A-SECOND [BYTES]]]}. The folder
 * is left with the journals in it. Time of reading the clock is within.
 */
public final class AppendTail {

    private static final int WARM_UP = 200_000;
    /** Records that wait for the disk come this much more seldom. */
    private static final int SAFE_PART = 20;

    private AppendTail() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(args[0]), "append-tail");
        int appends = argument(args, 1, 1_000_000);
        int perSecond = argument(args, 2, 20_000);
        ByteBuffer record = ByteBuffer.allocate(argument(args, 3, 160));
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
        ExecutorService forcing = Executors.newCachedThreadPool();
        SystemClock clock = new SystemClock();
        try (Journal process = new FileJournals(folder, clock, background).open("tail");
                Journal machine = new FileJournals(folder, clock, background, forcing).open("tail-forced")) {
            run(process, record, new long[WARM_UP], perSecond * 10);
            long[] nanos = new long[appends];
            run(process, record, nanos, perSecond);
            print("journal-append", nanos);
            print("journal-safe", safe(machine, record, appends / SAFE_PART, perSecond / SAFE_PART));
        } finally {
            forcing.shutdown();
            background.shutdown();
        }
    }

    /** From the append to the completion of what the order waits for. */
    private static long[] safe(Journal journal, ByteBuffer record, int count, int perSecond) {
        SystemClock clock = new SystemClock();
        long[] nanos = new long[count];
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        long due = clock.monotonicNanos();
        for (int i = 0; i < count; i++) {
            due += 1_000_000_000L / perSecond;
            while (clock.monotonicNanos() < due) {
                Thread.onSpinWait();
            }
            int at = i;
            long start = clock.monotonicNanos();
            waiting.add(
                    journal.safe(journal.append(1, record)).thenRun(() -> nanos[at] = clock.monotonicNanos() - start));
        }
        CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new)).join();
        return nanos;
    }

    private static int argument(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    private static void run(Journal journal, ByteBuffer record, long[] nanos, int perSecond) {
        SystemClock clock = new SystemClock();
        long gap = 1_000_000_000L / perSecond;
        long due = clock.monotonicNanos();
        for (int i = 0; i < nanos.length; i++) {
            due += gap;
            while (clock.monotonicNanos() < due) {
                Thread.onSpinWait();
            }
            while (!journal.isWritable()) {
                LockSupport.parkNanos(gap);
            }
            long start = clock.monotonicNanos();
            journal.append(1, record);
            nanos[i] = clock.monotonicNanos() - start;
        }
    }

    private static void print(String benchmark, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "{\"benchmark\":\"%s\",\"samples\":%d,\"p50ns\":%d,\"p99ns\":%d,\"p999ns\":%d,"
                        + "\"p9999ns\":%d,\"maxns\":%d}%n",
                benchmark,
                nanos.length,
                at(nanos, 0.5),
                at(nanos, 0.99),
                at(nanos, 0.999),
                at(nanos, 0.9999),
                nanos[nanos.length - 1]);
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
