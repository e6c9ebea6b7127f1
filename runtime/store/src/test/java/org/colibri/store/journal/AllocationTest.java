package org.colibri.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.colibri.api.journal.Journal;
import org.colibri.api.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {

    /** Few enough that all rounds go into one segment; one byte an append would show in each of them. */
    private static final int APPENDS = 250;
    /** The virtual machine itself allocates now and then, while it still compiles: a round without that must come. */
    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("REC-1: an append allocates nothing, from a heap buffer or a direct one")
    void nothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        ByteBuffer heap = ByteBuffer.allocate(200);
        ByteBuffer direct = ByteBuffer.allocateDirect(200);
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (Journal journal = FileJournal.open(folder, new StillClock(), background)) {
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long before = threads.getThreadAllocatedBytes(self);
                append(journal, heap, direct);
                least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
            }

            assertThat(least).isZero();
        } finally {
            background.shutdown();
        }
    }

    private static void append(Journal journal, ByteBuffer heap, ByteBuffer direct) {
        for (int i = 0; i < APPENDS; i += 2) {
            journal.append(1, heap);
            journal.append(2, direct);
        }
    }

    private static final class StillClock implements Clock {

        @Override
        public long millis() {
            return 1;
        }

        @Override
        public long epochNanos() {
            return 1;
        }

        @Override
        public long monotonicNanos() {
            return 1;
        }
    }
}
