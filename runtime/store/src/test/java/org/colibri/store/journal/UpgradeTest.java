package org.colibri.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalVisitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("REC-1: a segment of a newer format is refused with what to do, and nothing is touched")
    void newer() throws IOException {
        Bench bench = new Bench(folder);
        FileJournal journal = bench.open();
        Bench.fill(journal, 20);
        bench.runBackground();
        Bench.fill(journal, 20);
        journal.close();
        Path newest = bench.segments().get(bench.segments().size() - 1);
        byte[] content = Files.readAllBytes(newest);
        ByteBuffer.wrap(content).putInt(SegmentFormat.VERSION_OFFSET, 2);
        Files.write(newest, content);
        List<Path> before = bench.segments();

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(bench::open)
                .withMessageContaining(newest.toString())
                .withMessageContaining("format version 2; this program reads versions [1]")
                .withMessageContaining("run the newer Colibri");

        assertThat(bench.segments()).isEqualTo(before);
        assertThat(Files.readAllBytes(newest)).isEqualTo(content);
    }

    @Test
    @DisplayName("REC-1: segments of an older format are read, and the log goes on behind them in the current one")
    void older() throws IOException {
        ByteBuffer old = ByteBuffer.allocate(1_000)
                .putLong(SegmentFormat.MAGIC)
                .putInt(0)
                .putInt(1)
                .put((byte) 3)
                .put(Bench.bytes("one"))
                .put((byte) 5)
                .put(Bench.bytes("three"));
        Files.write(folder.resolve("0000000001.segment"), old.array());
        Bench bench = new Bench(folder);
        bench.formats = new SegmentFormats(List.of(new FormatV0(), new FormatV1()));

        FileJournal journal = bench.open();
        assertThat(Bench.texts(journal)).containsExactly("one", "three");
        assertThat(journal.append(1, Bench.bytes("new"))).isEqualTo(3);
        assertThat(Bench.texts(journal)).containsExactly("one", "three", "new");
        journal.close();

        FileJournal again = bench.open();
        assertThat(Bench.texts(again)).containsExactly("one", "three", "new");
        assertThat(again.append(1, Bench.bytes("newer"))).isEqualTo(4);
        assertThat(Bench.entries(again, 4)).hasSize(1);
        assertThat(again.setAside()).isEmpty();
    }

    /** As an older format may have been: records are a byte of length and the bytes, without time and checksum. */
    private static final class FormatV0 implements SegmentFormat {

        @Override
        public int version() {
            return 0;
        }

        @Override
        public int begin() {
            return COMMON_BYTES;
        }

        @Override
        public long base(ByteBuffer segment) {
            return segment.getInt(NUMBER_OFFSET);
        }

        @Override
        public int sizeAt(ByteBuffer segment, int offset, long position) {
            return segment.get(offset) == 0 ? 0 : segment.get(offset) + 1;
        }

        @Override
        public void show(ByteBuffer segment, int offset, JournalVisitor visitor) {
            visitor.record(0, 0, 0, segment.slice(offset + 1, segment.get(offset)));
        }
    }
}
