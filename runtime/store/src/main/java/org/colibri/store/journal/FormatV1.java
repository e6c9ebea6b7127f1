package org.colibri.store.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.colibri.api.journal.JournalVisitor;

/**
 * The first version of the format, all of it big-endian.
 *
 * <p>Header, {@value #BEGIN} bytes: magic ({@code long}), version ({@code int}), number ({@code int}), time of making in
 * milliseconds ({@code long}), CRC-32C of the bytes before, 4 bytes unused, position of the first record ({@code long},
 * 0 until the segment comes into use), CRC-32C of that position, zeros.
 *
 * <p>Record, at a multiple of 8: CRC-32C of all that follows, size with this head and without padding ({@code int}),
 * position ({@code long}), time in milliseconds ({@code long}), kind ({@code int}), the caller's bytes; zeros up to the
 * next multiple of 8.
 */
final class FormatV1 implements SegmentFormat {

    static final int VERSION = 1;
    static final int BEGIN = 64;
    static final int MILLIS_OFFSET = 16;
    static final int HEADER_CRC_OFFSET = 24;
    static final int BASE_OFFSET = 32;
    static final int BASE_CRC_OFFSET = 40;

    static final int HEAD = 28;
    static final int SIZE_IN_HEAD = 4;
    static final int POSITION_IN_HEAD = 8;
    static final int MILLIS_IN_HEAD = 16;
    static final int KIND_IN_HEAD = 24;

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public int begin() {
        return BEGIN;
    }

    /** Bytes that a record takes with its head and padding. */
    static int taken(int size) {
        return (size + 7) & -8;
    }

    static int crc(ByteBuffer buffer, int from, int to) {
        CRC32C crc = new CRC32C();
        buffer.limit(to).position(from);
        crc.update(buffer);
        buffer.clear();
        return (int) crc.getValue();
    }

    @Override
    public long base(ByteBuffer segment) {
        if (segment.capacity() < BEGIN
                || segment.getLong(0) != MAGIC
                || segment.getInt(HEADER_CRC_OFFSET) != crc(segment, 0, HEADER_CRC_OFFSET)) {
            return -1;
        }
        long base = segment.getLong(BASE_OFFSET);
        boolean damaged =
                base < 0 || base > 0 && segment.getInt(BASE_CRC_OFFSET) != crc(segment, BASE_OFFSET, BASE_CRC_OFFSET);
        return damaged ? -1 : base;
    }

    @Override
    public int sizeAt(ByteBuffer segment, int offset, long position) {
        int room = segment.capacity() - offset;
        if (room < HEAD) {
            return 0;
        }
        int size = segment.getInt(offset + SIZE_IN_HEAD);
        if (size < HEAD
                || size > room
                || segment.getLong(offset + POSITION_IN_HEAD) != position
                || segment.getInt(offset) != crc(segment, offset + SIZE_IN_HEAD, offset + size)) {
            return 0;
        }
        return Math.min(taken(size), room);
    }

    @Override
    public void show(ByteBuffer segment, int offset, JournalVisitor visitor) {
        int length = segment.getInt(offset + SIZE_IN_HEAD) - HEAD;
        visitor.record(
                segment.getLong(offset + POSITION_IN_HEAD),
                segment.getInt(offset + KIND_IN_HEAD),
                segment.getLong(offset + MILLIS_IN_HEAD),
                segment.slice(offset + HEAD, length));
    }
}
