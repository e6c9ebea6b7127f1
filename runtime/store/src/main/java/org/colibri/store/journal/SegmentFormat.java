package org.colibri.store.journal;

import java.nio.ByteBuffer;
import org.colibri.api.journal.JournalVisitor;

/**
 * Reads the segments of one version of the format. Whatever the version, a segment begins with {@link #MAGIC}, the
 * version as an {@code int} and the segment's number as an {@code int}, big-endian. Buffers cover the whole file; their
 * position and limit are free to be moved.
 */
interface SegmentFormat {

    /** The letters COLIBRIJ. */
    long MAGIC = 0x434F_4C49_4252_494AL;

    int VERSION_OFFSET = 8;
    int NUMBER_OFFSET = 12;
    int COMMON_BYTES = 16;

    int version();

    /** Offset of the first record. */
    int begin();

    /** Position of the first record; 0 when the segment is not in use yet, negative when its header is damaged. */
    long base(ByteBuffer segment);

    /** Bytes that the undamaged record of that position takes at that offset; 0 when there is none. */
    int sizeAt(ByteBuffer segment, int offset, long position);

    /** Shows the record that {@link #sizeAt} found there. */
    void show(ByteBuffer segment, int offset, JournalVisitor visitor);
}
