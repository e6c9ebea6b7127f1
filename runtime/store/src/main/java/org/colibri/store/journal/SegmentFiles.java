package org.colibri.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.colibri.api.time.Clock;

/** The segment files of one journal's folder. Methods block on the file system. */
final class SegmentFiles implements SegmentFactory {

    private static final String SUFFIX = ".segment";
    private static final int PAGE = 4 * 1024;
    private static final int CHUNK = 64 * 1024;

    private final Path folder;
    private final int bytes;
    private final Clock clock;
    private final boolean forced;

    /**
     * @param forced new files are on the disk, with their names, before they are used
     */
    SegmentFiles(Path folder, int bytes, Clock clock, boolean forced) {
        this.folder = folder;
        this.bytes = bytes;
        this.clock = clock;
        this.forced = forced;
    }

    @Override
    public int bytes() {
        return bytes;
    }

    /** All segments, by number. */
    List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{10}" + SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    static int number(Path file) {
        String name = file.getFileName().toString();
        return (int) Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    static ByteBuffer read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size());
        }
    }

    /** Goes on with a segment that has records up to that offset and zeros behind. */
    SegmentWriter reopen(LogSegment segment, int offset) throws IOException {
        try (FileChannel channel = FileChannel.open(segment.file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer map = channel.map(MapMode.READ_WRITE, 0, channel.size());
            touch(map, offset);
            return new SegmentWriter(segment, map, offset);
        }
    }

    @Override
    public SegmentWriter make(int number) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%010d", number) + SUFFIX);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            try {
                SegmentWriter made = fill(channel, number, file);
                if (forced) {
                    channel.force(true);
                    forceName();
                }
                return made;
            } catch (IOException e) {
                Files.delete(file);
                throw e;
            }
        }
    }

    /** The name of a new file is the folder's content. */
    private void forceName() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Written, not only made longer: the disk has these blocks then, and no later store can fail for want of them. */
    private SegmentWriter fill(FileChannel channel, int number, Path file) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
        for (long at = 0; at < bytes; at += zeros.position()) {
            zeros.clear().limit((int) Math.min(CHUNK, bytes - at));
            while (zeros.hasRemaining()) {
                channel.write(zeros, at + zeros.position());
            }
        }
        MappedByteBuffer map = channel.map(MapMode.READ_WRITE, 0, bytes);
        touch(map, 0);
        map.putInt(SegmentFormat.VERSION_OFFSET, FormatV1.VERSION)
                .putInt(SegmentFormat.NUMBER_OFFSET, number)
                .putLong(FormatV1.MILLIS_OFFSET, clock.millis())
                .putLong(0, SegmentFormat.MAGIC);
        map.putInt(FormatV1.HEADER_CRC_OFFSET, FormatV1.crc(map, 0, FormatV1.HEADER_CRC_OFFSET));
        return new SegmentWriter(new LogSegment(number, file, new FormatV1(), 0), map, FormatV1.BEGIN);
    }

    /** Stores into every page that holds nothing yet, so that no append waits for one. */
    private static void touch(MappedByteBuffer map, int from) {
        for (int at = (from + PAGE - 1) / PAGE * PAGE; at < map.capacity(); at += PAGE) {
            map.put(at, (byte) 0);
        }
    }
}
