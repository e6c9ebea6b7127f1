package org.colibri.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.colibri.api.journal.Journal;
import org.colibri.engine.loop.SystemClock;
import org.colibri.store.journal.FileJournals;

/**
 * Times each append of a paced run and prints the percentiles as one JSON line: {@code AppendTail FOLDER [APPENDS
 * [A-SECOND [BYTES]]]}. The folder is left with the journal in it. Time of reading the clock is within.
 */
public final class AppendTail {

    private static final int WARM_UP = 200_000;

    private AppendTail() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(args[0]), "append-tail");
        int appends = argument(args, 1, 1_000_000);
        int perSecond = argument(args, 2, 20_000);
        ByteBuffer record = ByteBuffer.allocate(argument(args, 3, 160));
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
        try (Journal journal = new FileJournals(folder, new SystemClock(), background).open("tail")) {
            run(journal, record, new long[WARM_UP], perSecond * 10);
            long[] nanos = new long[appends];
            run(journal, record, nanos, perSecond);
            print(nanos);
        } finally {
            background.shutdown();
        }
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

    private static void print(long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "{\"benchmark\":\"journal-append\",\"samples\":%d,\"p50ns\":%d,\"p99ns\":%d,\"p999ns\":%d,"
                        + "\"p9999ns\":%d,\"maxns\":%d}%n",
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
