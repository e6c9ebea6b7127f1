package org.colibri.kit.net.vertx;

import org.colibri.kit.net.Compression;

/**
 * The longest answers and messages that are taken (NET-5), or a share of the heap where that is less: while one is put
 * together and unpacked it is there several times, and a venue must not be able to end a small host by its size.
 */
final class SizeLimits {

    /** Decoded bytes of an HTTP answer: 64 MiB, 12 with the host's 96 MiB of heap. */
    static final int ANSWER = least(Compression.LIMIT, 8);

    /** Bytes of a socket message: 16 MiB, 8 with the host's 96 MiB of heap. */
    static final int MESSAGE = least(16 << 20, 12);

    private SizeLimits() {}

    private static int least(int standard, int share) {
        return (int) Math.min(standard, Runtime.getRuntime().maxMemory() / share);
    }
}
