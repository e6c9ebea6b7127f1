package org.colibri.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DamagedJournalTest {

    @Property(tries = 200)
    @Label("REC-1: whatever records are appended and whenever the journal is opened again, they are shown as they were")
    void equality(@ForAll @Size(max = 60) List<@IntRange(max = 700) Integer> sizes, @ForAll @IntRange(max = 60) int at)
            throws IOException {
        inFolder(folder -> {
            Bench bench = new Bench(folder);
            FileJournal journal = bench.open();
            for (int i = 0; i < sizes.size(); i++) {
                if (i == at) {
                    journal.close();
                    journal = bench.open();
                }
                assertThat(journal.append(i, Bench.bytes(text(i, sizes.get(i)))))
                        .isEqualTo(i + 1);
                bench.runBackground();
            }
            assertShows(journal, sizes, sizes.size());
            journal.close();
            journal = bench.open();
            assertShows(journal, sizes, sizes.size());
            assertThat(journal.setAside()).isEmpty();
            journal.close();
        });
    }

    @Property(tries = 400)
    @Label("REC-1: cut off at any byte, the journal shows the records before it, never anything else, and goes on")
    void truncated(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 700) Integer> sizes,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int anywhere)
            throws IOException {
        inFolder(folder -> {
            Bench bench = written(folder, sizes);
            List<Path> segments = bench.segments();
            Path cut = segments.get(anywhere % segments.size());
            int length = anywhere / 64 % Bench.SEGMENT;
            try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            assertGoesOn(bench, sizes);
        });
    }

    @Property(tries = 400)
    @Label("REC-1: with any byte changed, the journal shows the records before it, never anything else, and goes on")
    void changed(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 700) Integer> sizes,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int anywhere,
            @ForAll @IntRange(min = 1, max = 255) int by)
            throws IOException {
        inFolder(folder -> {
            Bench bench = written(folder, sizes);
            List<Path> segments = bench.segments();
            Path file = segments.get(anywhere % segments.size());
            int at = anywhere / 64 % Bench.SEGMENT;
            if (at >= SegmentFormat.VERSION_OFFSET && at < SegmentFormat.NUMBER_OFFSET) {
                return; // another version is refused: UpgradeTest
            }
            byte[] content = Files.readAllBytes(file);
            content[at] ^= (byte) by;
            Files.write(file, content);
            assertGoesOn(bench, sizes);
        });
    }

    @Property(tries = 1)
    @Label("REC-1: what stands behind the damage is counted and set aside, byte for byte")
    void setAside() throws IOException {
        inFolder(folder -> {
            Bench bench = written(folder, Collections.nCopies(60, 200));
            List<Path> segments = bench.segments();
            byte[] second = Files.readAllBytes(segments.get(1));
            byte[] third = Files.readAllBytes(segments.get(2));
            int half = 64 + 8 * FormatV1.taken(FormatV1.HEAD + 200);
            second[half + 100] ^= 1;
            Files.write(segments.get(1), second);

            FileJournal journal = bench.open();

            int before = Bench.entries(journal, 0).size();
            assertThat(before).isEqualTo(17 + 8);
            assertThat(journal.setAside()).hasSize(segments.size() - 1);
            byte[] tail = Files.readAllBytes(journal.setAside().get(0));
            assertThat(tail).isEqualTo(Arrays.copyOfRange(second, half, half + tail.length));
            assertThat(tail.length).isGreaterThan(8 * 200);
            assertThat(Files.readAllBytes(journal.setAside().get(1))).isEqualTo(third);
            journal.close();
        });
    }

    private static Bench written(Path folder, List<Integer> sizes) {
        Bench bench = new Bench(folder);
        FileJournal journal = bench.open();
        for (int i = 0; i < sizes.size(); i++) {
            journal.append(i, Bench.bytes(text(i, sizes.get(i))));
            bench.runBackground();
        }
        journal.close();
        return bench;
    }

    /** It shows a prefix, takes more, and shows that too when it is opened again, without anything to set aside. */
    private static void assertGoesOn(Bench bench, List<Integer> sizes) {
        FileJournal journal = bench.open();
        int kept = Bench.entries(journal, 0).size();
        assertShows(journal, sizes, kept);
        if (kept < sizes.size()) {
            assertThat(journal.isWritable()).isTrue();
        }
        bench.runBackground();
        assertThat(journal.append(kept, Bench.bytes(text(kept, 300)))).isEqualTo(kept + 1);
        journal.close();
        FileJournal again = bench.open();
        assertThat(Bench.entries(again, 0)).hasSize(kept + 1);
        assertThat(again.setAside()).isEmpty();
        again.close();
    }

    private static void assertShows(FileJournal journal, List<Integer> sizes, int count) {
        List<Bench.Entry> entries = Bench.entries(journal, 0);
        assertThat(entries).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(entries.get(i)).isEqualTo(new Bench.Entry(i + 1, i, 1_763_800_000_000L, text(i, sizes.get(i))));
        }
    }

    /** Zeros now and then, so that the blank end is not taken for what it is not. */
    private static String text(int i, int size) {
        char letter = i % 5 == 0 ? '\0' : (char) ('a' + i % 26);
        return String.valueOf(letter).repeat(size);
    }

    private interface Work {
        void in(Path folder) throws IOException;
    }

    private static void inFolder(Work work) throws IOException {
        Path folder = Files.createTempDirectory("journal");
        try {
            work.in(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(DamagedJournalTest::delete);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
