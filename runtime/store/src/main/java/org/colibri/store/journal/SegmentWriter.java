package org.colibri.store.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.zip.CRC32C;

/**
 * Appends records to one mapped segment of the current version. Used by one thread at a time, but for {@link
 * #keepReady}; allocates nothing.
 */
final class SegmentWriter {

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int PAGE = 4 * 1024;
    /** What is kept ready, at four times a second: 5,000 records in a second. */
    private static final int AHEAD = 256 * 1024;

    private final LogSegment segment;
    private final MappedByteBuffer map;
    private final byte[] head = new byte[FormatV1.HEAD];
    private final ByteBuffer headFields = ByteBuffer.wrap(head);
    private final CRC32C crc = new CRC32C();
    private int offset;
    /** What stands before is on the disk; used where segments are forced only. */
    private volatile int forced;

    /**
     * @param offset where the next record goes
     */
    SegmentWriter(LogSegment segment, MappedByteBuffer map, int offset) {
        this.segment = segment;
        this.map = map;
        this.offset = offset;
    }

    LogSegment segment() {
        return segment;
    }

    /** Bytes that are free. */
    int room() {
        return map.capacity() - offset;
    }

    /** Takes the segment into use. */
    void begin(long base) {
        headFields.putLong(0, base);
        crc.reset();
        crc.update(head, 0, Long.BYTES);
        map.putInt(FormatV1.BASE_CRC_OFFSET, (int) crc.getValue());
        map.putLong(FormatV1.BASE_OFFSET, base);
        segment.base = base;
    }

    /** Writes a record for which there is room. */
    void write(long position, long millis, int kind, ByteBuffer record) {
        int start = record.position();
        int length = record.remaining();
        headFields
                .putInt(FormatV1.SIZE_IN_HEAD, FormatV1.HEAD + length)
                .putLong(FormatV1.POSITION_IN_HEAD, position)
                .putLong(FormatV1.MILLIS_IN_HEAD, millis)
                .putInt(FormatV1.KIND_IN_HEAD, kind);
        crc.reset();
        crc.update(head, FormatV1.SIZE_IN_HEAD, FormatV1.HEAD - FormatV1.SIZE_IN_HEAD);
        crc.update(record);
        record.position(start);
        headFields.putInt(0, (int) crc.getValue());
        map.put(offset + FormatV1.HEAD, record, start, length);
        map.put(offset, head);
        offset = Math.min(offset + FormatV1.taken(FormatV1.HEAD + length), map.capacity());
    }

    /**
     * Makes the pages that come next writable without a fault. The kernel protects a page each time that it has written
     * it to the disk (half a minute after it was changed); an append that meets such a page takes 15 µs and more. Adds
     * zero atomically, so that nothing which is being written here meanwhile is lost. Any thread.
     */
    void keepReady() {
        int from = offset;
        int to = Math.min(from + AHEAD, map.capacity() - PAGE);
        for (int at = from / PAGE * PAGE; at <= to; at += PAGE) {
            LONGS.getAndAdd(map, at, 0L);
        }
    }

    /** Blocks until everything is on the disk that was written before the call, as far as this thread can see it. */
    void force() {
        int to = offset;
        int from = forced;
        if (to > from) {
            map.force(from, to - from);
            forced = to;
        }
    }
}
