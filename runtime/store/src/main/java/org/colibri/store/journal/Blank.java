package org.colibri.store.journal;

import java.nio.ByteBuffer;

/** Tells where the zeros begin that fill a segment's end. */
final class Blank {

    private Blank() {}

    /** True when there are only zeros from that offset on. */
    static boolean from(ByteBuffer content, int offset) {
        return end(content, offset) <= offset;
    }

    /** Offset behind the last byte that is not zero; {@code from} when there is none. */
    static int end(ByteBuffer content, int from) {
        int end = content.capacity();
        while (end - Long.BYTES >= from && content.getLong(end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        while (end > from && content.get(end - 1) == 0) {
            end--;
        }
        return Math.max(end, from);
    }
}
