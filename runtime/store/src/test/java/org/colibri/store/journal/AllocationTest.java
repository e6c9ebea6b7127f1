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

    private static final int APPENDS = 20_000;

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
            append(journal, heap, direct);

            long before = threads.getThreadAllocatedBytes(self);
            long between = threads.getThreadAllocatedBytes(self);
            append(journal, heap, direct);
            long after = threads.getThreadAllocatedBytes(self);

            assertThat(after - between - (between - before)).isZero();
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
