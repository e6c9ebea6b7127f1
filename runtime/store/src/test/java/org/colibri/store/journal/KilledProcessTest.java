package org.colibri.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.colibri.api.journal.Journal;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class KilledProcessTest {

    private static final int SEGMENT = 256 * 1024;

    @TempDir
    private Path folder;

    @RepeatedTest(3)
    @DisplayName("REC-1: kill -9 loses no record that was acknowledged, and shows none that was not written")
    void killed() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        try (BufferedReader lines = child.inputReader()) {
            // enough for several segments, so that the kill meets any moment of their making too
            while (acknowledged < 30_000) {
                acknowledged = Long.parseLong(lines.readLine());
            }
            // the process' own method would close the stream with what it printed last
            child.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = whole(line, acknowledged);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }

        List<Long> shown = new ArrayList<>();
        try (Journal journal = open(folder)) {
            journal.replay(0, (position, kind, millis, record) -> {
                assertThat(record.remaining()).isEqualTo(Writer.length(position));
                assertThat(record.getLong()).isEqualTo(position);
                assertThat(kind).isEqualTo((int) position);
                shown.add(position);
            });
            assertThat(shown.size()).isGreaterThanOrEqualTo((int) acknowledged);
            for (int i = 0; i < shown.size(); i++) {
                assertThat(shown.get(i)).isEqualTo(i + 1);
            }
            assertThat(journal.append(1, ByteBuffer.allocate(1))).isEqualTo(shown.size() + 1);
        }
    }

    /** The last line may be cut by the kill: then it is not longer than the one before. */
    private static long whole(String line, long before) {
        return line.length() < Long.toString(before).length() ? before : Math.max(before, Long.parseLong(line));
    }

    private List<String> command() {
        String classPath = Stream.of(Writer.class, FileJournal.class, Journal.class, LoggerFactory.class)
                .map(type -> new File(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .getPath())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-Xmx64m", "-cp", classPath, Writer.class.getName(), folder.toString());
    }

    private static FileJournal open(Path folder) {
        VirtualTime time = new VirtualTime(1);
        SegmentFiles files = new SegmentFiles(folder, SEGMENT, time.clock(), false);
        return FileJournal.open(folder, files, files, SegmentFormats.ALL, time.clock(), Runnable::run, null);
    }

    /** The program that is killed: appends for ever and prints each position after its append. */
    static final class Writer {

        private static final int LONGEST = 400;

        private Writer() {}

        static int length(long position) {
            return Long.BYTES + (int) (position * 31 % 300);
        }

        public static void main(String[] args) {
            FileJournal journal = open(Path.of(args[0]));
            ByteBuffer record = ByteBuffer.allocate(LONGEST);
            for (long next = 1; ; next++) {
                record.clear().putLong(0, next).limit(length(next));
                System.out.println(journal.append((int) next, record));
            }
        }
    }
}
