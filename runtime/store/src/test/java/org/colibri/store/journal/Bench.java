package org.colibri.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.colibri.api.journal.Journal;
import org.colibri.api.time.VirtualTime;

/** A folder with a journal of small segments, whose background work and disk are in the test's hand. */
final class Bench implements SegmentFactory {

    static final int SEGMENT = 4 * 1024;

    final Path folder;
    final VirtualTime time = new VirtualTime(1_763_800_000_000L);
    final Queue<Runnable> background = new ArrayDeque<>();
    SegmentFormats formats = SegmentFormats.ALL;
    boolean diskFull;
    /** Null: no group commit. */
    Forcing forcing;

    private final SegmentFiles files;

    Bench(Path folder) {
        this(folder, SEGMENT);
    }

    Bench(Path folder, int segmentBytes) {
        this.folder = folder;
        files = new SegmentFiles(folder, segmentBytes, time.clock(), false);
    }

    FileJournal open() {
        return FileJournal.open(folder, files, this, formats, time.clock(), background::add, forcing);
    }

    /** Lets the background executor do what it was given. */
    void runBackground() {
        while (!background.isEmpty()) {
            background.poll().run();
        }
    }

    void advance(Duration by) {
        time.advance(by);
    }

    List<Path> segments() throws IOException {
        return files.list();
    }

    @Override
    public int bytes() {
        return files.bytes();
    }

    @Override
    public SegmentWriter make(int number) throws IOException {
        if (diskFull) {
            throw new IOException("No space left on device");
        }
        return files.make(number);
    }

    /** A record as it is shown. */
    record Entry(long position, int kind, long millis, String text) {}

    static List<Entry> entries(Journal journal, long from) {
        List<Entry> entries = new ArrayList<>();
        journal.replay(
                from,
                (position, kind, millis, record) -> entries.add(new Entry(
                        position,
                        kind,
                        millis,
                        StandardCharsets.ISO_8859_1.decode(record).toString())));
        return entries;
    }

    static List<String> texts(Journal journal) {
        return entries(journal, 0).stream().map(Entry::text).toList();
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Appends texts of about 100 bytes, all different. */
    static List<String> fill(Journal journal, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = "record " + i + " " + "x".repeat(90);
            journal.append(i, bytes(text));
            texts.add(text);
        }
        return texts;
    }
}
