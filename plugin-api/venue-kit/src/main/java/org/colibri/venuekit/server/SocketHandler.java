package org.colibri.venuekit.server;

/** What comes over one WebSocket. Called on the venue's loop. */
public interface SocketHandler {

    void onText(String text);

    /** Binary frames; venues that take none need not implement it. */
    default void onBinary(byte[] data) {}

    /** A pong of the client; pings of the client are answered by the transport. */
    default void onPong(byte[] payload) {}

    /** The socket is closed, by whomever; called once, also after {@link ServerSocket#close}. */
    default void onClose() {}
}
