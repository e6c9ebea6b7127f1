package org.colibri.bench.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;

/**
 * Sockets to the flood server, which speaks spot, as those of futures: their addresses lose the part before {@code /stream},
 * and each depth message gets the id of the one before it. That is one copy of the message, whose cost the figures contain.
 */
final class FuturesFrames implements SocketTransport {

    private static final byte[] LAST_ID = "\"u\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PREVIOUS_ID = ",\"pu\":".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 10;
    /** The ids stand near the message's beginning. */
    private static final int SEARCHED = 200;

    private final SocketTransport sockets;

    FuturesFrames(SocketTransport sockets) {
        this.sockets = sockets;
    }

    @Override
    public CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener) {
        String path = address.getPath().replaceFirst("^/(public|market)/", "/").replaceFirst("^/private/", "/");
        return sockets.connect(address.resolve(path), headers, new Completing(listener));
    }

    @Override
    public void close() {
        sockets.close();
    }

    private static final class Completing implements Listener {

        private final Listener listener;
        private byte[] room = new byte[2_048];

        Completing(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void text(byte[] message, int offset, int length) {
            int at = afterLastId(message, offset, Math.min(length, SEARCHED));
            if (at < 0) {
                listener.text(message, offset, length);
                return;
            }
            int whole = length + PREVIOUS_ID.length + DIGITS;
            room = whole <= room.length ? room : Arrays.copyOf(room, 2 * whole);
            int head = at - offset;
            System.arraycopy(message, offset, room, 0, head);
            System.arraycopy(PREVIOUS_ID, 0, room, head, PREVIOUS_ID.length);
            int digits = head + PREVIOUS_ID.length;
            putBefore(message, at - 2 * DIGITS - LAST_ID.length - 1, room, digits);
            System.arraycopy(message, at, room, digits + DIGITS, length - head);
            listener.text(room, 0, whole);
        }

        /** Where the message goes on after {@code "U":<10 digits>,"u":<10 digits>}, or -1. */
        private static int afterLastId(byte[] message, int offset, int searched) {
            for (int i = offset; i <= offset + searched - LAST_ID.length - DIGITS; i++) {
                if (message[i] == '"' && message[i + 1] == 'u' && message[i + 2] == '"' && message[i + 3] == ':') {
                    return i + LAST_ID.length + DIGITS;
                }
            }
            return -1;
        }

        /** Writes the number of ten digits that is one less than that in the message. */
        private static void putBefore(byte[] message, int from, byte[] to, int at) {
            long value = 0;
            for (int i = from; i < from + DIGITS; i++) {
                value = value * 10 + message[i] - '0';
            }
            value--;
            for (int i = at + DIGITS - 1; i >= at; i--) {
                to[i] = (byte) ('0' + value % 10);
                value /= 10;
            }
        }

        @Override
        public void binary(byte[] message, int offset, int length) {
            listener.binary(message, offset, length);
        }

        @Override
        public void ping() {
            listener.ping();
        }

        @Override
        public void pong() {
            listener.pong();
        }

        @Override
        public void closed(String reason) {
            listener.closed(reason);
        }
    }
}
