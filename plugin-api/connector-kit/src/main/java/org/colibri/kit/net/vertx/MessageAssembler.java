package org.colibri.kit.net.vertx;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.colibri.kit.net.SocketTransport;

/** Passes whole messages on: one frame as it is, several put together, up to a limit (NET-5). */
final class MessageAssembler {

    private static final int KEPT_BYTES = 1 << 20;

    private final SocketTransport.Listener listener;
    private final int limit;
    private byte[] parts = new byte[0];
    private int length;
    private boolean text;

    MessageAssembler(SocketTransport.Listener listener, int limit) {
        this.listener = listener;
        this.limit = limit;
    }

    /** A message's first frame, often its only one; false when the message is too long. */
    boolean first(boolean isText, boolean isFinal, ByteBuf bytes) {
        text = isText;
        length = 0;
        if (!isFinal) {
            return append(bytes);
        }
        int size = bytes.readableBytes();
        if (size > limit) {
            return false;
        }
        if (bytes.hasArray()) {
            deliver(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), size);
        } else {
            append(bytes);
            deliverParts();
        }
        return true;
    }

    /** A further frame; false when the message is too long. */
    boolean next(boolean isFinal, ByteBuf bytes) {
        if (!append(bytes)) {
            return false;
        }
        if (isFinal) {
            deliverParts();
        }
        return true;
    }

    private boolean append(ByteBuf bytes) {
        int size = bytes.readableBytes();
        if (size > limit - length) {
            return false;
        }
        if (parts.length < length + size) {
            parts = Arrays.copyOf(parts, Math.min(limit, Math.max(1_024, Integer.highestOneBit(length + size) << 1)));
        }
        bytes.getBytes(bytes.readerIndex(), parts, length, size);
        length += size;
        return true;
    }

    private void deliverParts() {
        int size = length;
        length = 0;
        deliver(parts, 0, size);
        if (parts.length > KEPT_BYTES) {
            parts = new byte[0];
        }
    }

    private void deliver(byte[] bytes, int offset, int size) {
        if (text) {
            listener.text(bytes, offset, size);
        } else {
            listener.binary(bytes, offset, size);
        }
    }
}
