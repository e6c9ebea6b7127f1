package org.colibri.kit.net;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/**
 * Unpacks gzip (RFC 1952), zlib (RFC 1950) and raw deflate (RFC 1951), never beyond a limit: what is small on the wire
 * may be huge unpacked (NET-5). Errors are {@code VenueException}s of category UNKNOWN, not definite.
 */
public final class Compression {

    /** The most that one message may unpack to: 64 MiB. */
    public static final int LIMIT = 64 << 20;

    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;

    private Compression() {}

    /** Unpacks a gzip message of one member or several. */
    public static byte[] gunzip(byte[] bytes, int offset, int length, int limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(startSize(length, limit));
        int end = offset + length;
        int at = offset;
        do {
            int data = skipGzipHeader(bytes, at, end);
            Inflater inflater = new Inflater(true);
            try {
                int before = out.size();
                inflater.setInput(bytes, data, end - data);
                if (!drain(inflater, out, limit)) {
                    throw refused("it is damaged or cut off");
                }
                at = end - inflater.getRemaining();
                checkTrailer(bytes, at, end, out.toByteArray(), before);
                at += GZIP_TRAILER;
            } finally {
                inflater.end();
            }
        } while (at < end);
        return out.toByteArray();
    }

    /** Unpacks a message in zlib form or in raw deflate, whose first bytes may look like zlib's. */
    public static byte[] inflate(byte[] bytes, int offset, int length, int limit) {
        byte[] unpacked = isZlib(bytes, offset, length) ? inflate(bytes, offset, length, limit, false) : null;
        if (unpacked == null) {
            unpacked = inflate(bytes, offset, length, limit, true);
        }
        if (unpacked == null) {
            throw refused("it is damaged or cut off");
        }
        return unpacked;
    }

    /** Null when it cannot be read in that form. */
    private static byte[] inflate(byte[] bytes, int offset, int length, int limit, boolean raw) {
        Inflater inflater = new Inflater(raw);
        try {
            inflater.setInput(bytes, offset, length);
            ByteArrayOutputStream out = new ByteArrayOutputStream(startSize(length, limit));
            return drain(inflater, out, limit) ? out.toByteArray() : null;
        } finally {
            inflater.end();
        }
    }

    /** False when the input is damaged or ends too early. */
    private static boolean drain(Inflater inflater, ByteArrayOutputStream out, int limit) {
        byte[] part = new byte[8_192];
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(part);
                if (count == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    return false;
                }
                if (out.size() + count > limit) {
                    throw refused("it unpacks to more than " + limit + " bytes");
                }
                out.write(part, 0, count);
            }
            return true;
        } catch (DataFormatException e) {
            return false;
        }
    }

    private static int skipGzipHeader(byte[] bytes, int start, int end) {
        if (end - start < GZIP_HEADER + GZIP_TRAILER
                || bytes[start] != 0x1f
                || bytes[start + 1] != (byte) 0x8b
                || bytes[start + 2] != 8) {
            throw refused("it is not gzip");
        }
        int flags = bytes[start + 3];
        int at = start + GZIP_HEADER;
        if ((flags & 4) != 0) {
            at = checked(at + 2, end);
            at = checked(at + (bytes[at - 2] & 0xff) + ((bytes[at - 1] & 0xff) << 8), end);
        }
        for (int text = flags & 0x18; text != 0; text &= text - 1) {
            while (bytes[checked(at, end - 1)] != 0) {
                at++;
            }
            at++;
        }
        return checked((flags & 2) != 0 ? at + 2 : at, end);
    }

    private static void checkTrailer(byte[] bytes, int at, int end, byte[] unpacked, int from) {
        if (end - at < GZIP_TRAILER) {
            throw refused("it is cut off");
        }
        CRC32 sum = new CRC32();
        sum.update(unpacked, from, unpacked.length - from);
        long told = 0;
        for (int i = 3; i >= 0; i--) {
            told = told << 8 | bytes[at + i] & 0xff;
        }
        if (told != sum.getValue()) {
            throw refused("its checksum is wrong");
        }
    }

    private static int checked(int at, int end) {
        if (at > end) {
            throw refused("it is cut off");
        }
        return at;
    }

    private static boolean isZlib(byte[] bytes, int offset, int length) {
        return length >= 2
                && (bytes[offset] & 0x0f) == 8
                && (((bytes[offset] & 0xff) << 8) + (bytes[offset + 1] & 0xff)) % 31 == 0;
    }

    private static int startSize(int length, int limit) {
        return Math.max(64, (int) Math.min(4L * length, limit));
    }

    private static VenueException refused(String why) {
        return VenueException.venue(
                ErrorCategory.UNKNOWN, "unpackable", "the venue's compressed message cannot be read: " + why, false);
    }
}
