package org.colibri.bench.wire;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;

/**
 * Sockets that remember where the flood's frame under way lies, so that its send time, its last field, can be read while
 * it is delivered and without being decoded by the code that is measured. Costs that code three stores for each frame.
 */
final class FrameTail implements SocketTransport {

    /** Answers to subscriptions are shorter, frames of one level change a side are longer. */
    private static final int SHORTEST_FRAME = 100;

    private final SocketTransport sockets;
    private final Runnable arrived;
    private byte[] bytes = {};
    private int end;
    private long frames;

    /** @param arrived run for each frame of the flood, before it is delivered */
    FrameTail(SocketTransport sockets, Runnable arrived) {
        this.sockets = sockets;
        this.arrived = arrived;
    }

    /** Frames that came so far, the one under way among them. */
    long frames() {
        return frames;
    }

    /** The {@code ns} of the frame under way: 16 digits before the closing brace, or before both of a wrapped frame. */
    long sentNanos() {
        int stop = end - 1;
        while (bytes[stop - 1] == '}') {
            stop--;
        }
        long nanos = 0;
        for (int i = stop - FloodClock.DIGITS; i < stop; i++) {
            nanos = nanos * 10 + bytes[i] - '0';
        }
        return nanos;
    }

    @Override
    public CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener) {
        return sockets.connect(address, headers, new Remembering(listener));
    }

    @Override
    public void close() {
        sockets.close();
    }

    private final class Remembering implements Listener {

        private final Listener listener;

        Remembering(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void text(byte[] message, int offset, int length) {
            if (length >= SHORTEST_FRAME) {
                bytes = message;
                end = offset + length;
                frames++;
                arrived.run();
            }
            listener.text(message, offset, length);
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
