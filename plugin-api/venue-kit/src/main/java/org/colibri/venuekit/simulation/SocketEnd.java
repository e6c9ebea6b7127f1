package org.colibri.venuekit.simulation;

/** What happens to a client's WebSocket; told on the client's loop. Either {@link #opened} or {@link #refused} comes first. */
public interface SocketEnd {

    void opened(ClientSocket socket);

    /** There is no socket, and nothing follows. */
    void refused(String why);

    void text(String text);

    void binary(byte[] data);

    /** A ping came and has been answered. */
    void ping();

    void pong();

    /** The socket is gone; nothing follows. */
    void closed(String reason);
}
