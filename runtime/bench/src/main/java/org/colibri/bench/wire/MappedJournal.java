package org.colibri.bench.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.colibri.api.journal.Journal;

/**
 * A journal that copies each record into a memory-mapped file, as the host's does in its default durability, and goes
 * round when that is full: the cost of writing without the reading.
 */
final class MappedJournal implements Journal {

    private static final int BYTES = 16 << 20;
    private static final int HEADER = 2 * Integer.BYTES;

    private final MappedByteBuffer file;
    private final Runnable appending;
    private long position;

    /**
     * Maps a new temporary file, deleted at the end of the process.
     *
     * @param appending run before each record
     */
    MappedJournal(Runnable appending) {
        this.appending = appending;
        try {
            Path path = Files.createTempFile("bench", ".journal");
            path.toFile().deleteOnExit();
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                file = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no journal for the benchmark", e);
        }
        for (int page = 0; page < BYTES; page += 4_096) {
            file.put(page, (byte) 0);
        }
    }

    @Override
    public long append(int kind, ByteBuffer record) {
        appending.run();
        int length = record.remaining();
        if (file.remaining() < length + HEADER) {
            file.rewind();
        }
        file.putInt(kind).putInt(length).put(record.duplicate());
        position += length + HEADER;
        return position;
    }

    @Override
    public boolean isWritable() {
        return true;
    }
}
