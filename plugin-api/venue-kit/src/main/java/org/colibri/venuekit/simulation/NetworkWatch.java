package org.colibri.venuekit.simulation;

/** Sees everything that arrives over the simulated network, in order: for traces and for comparing runs. */
@FunctionalInterface
public interface NetworkWatch {

    /** Sees nothing. */
    NetworkWatch NONE = (connection, toVenue, message) -> {};

    /**
     * Something arrived.
     *
     * @param connection counted from 1
     * @param toVenue from a client to a server
     * @param message a {@code ServerRequest}, a {@code ServerResponse}, a text, bytes, or a {@link Control}
     */
    void arrived(int connection, boolean toVenue, Object message);

    /** What is not data. */
    enum Control {
        CONNECT,
        CONNECTED,
        UPGRADE,
        UPGRADED,
        REFUSED,
        PING,
        PONG,
        CLOSED,
        BROKEN
    }
}
