package org.colibri.kit.net;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Opens WebSockets: over Vert.x live, over the simulated network in simulation. Used on its connector's loop; all
 * callbacks arrive there. It does not reconnect; {@code SocketSession} does.
 */
public interface SocketTransport {

    /**
     * Connects and shakes hands within 5 s.
     *
     * @return the open socket; fails with a {@code NETWORK} {@code VenueException}
     */
    CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener);

    /** Closes all sockets. */
    void close();

    /** Receives what comes on one socket. Arrays are lent for the call only and may be larger than the message. */
    interface Listener {

        /** A whole text message, UTF-8. */
        void text(byte[] bytes, int offset, int length);

        /** A whole binary message. */
        void binary(byte[] bytes, int offset, int length);

        /** A ping came; the transport has already answered it with the same payload. */
        void ping();

        void pong();

        /** The socket is gone, for whatever reason; called once. */
        void closed(String reason);
    }

    /** One open socket. */
    interface VenueSocket {

        void sendText(String text);

        void sendBinary(byte[] bytes);

        void ping(byte[] payload);

        /** Bytes that were sent here and wait for the network to take them; 0 where nothing is buffered. */
        default long unsentBytes() {
            return 0;
        }

        /** Closes it; {@link Listener#closed} follows. */
        void close(String reason);
    }
}
