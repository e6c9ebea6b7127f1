package org.colibri.kit.net;

import org.colibri.api.model.VenueException;

/**
 * Told by a {@code SocketSession} what becomes of its sockets and topics. Called on the loop.
 *
 * @param <T> what can be subscribed to
 */
public interface SocketObserver<T> {

    /** A socket is open and logged in; its topics are being asked for. */
    default void connected(int socket) {}

    /**
     * A socket is gone; its live topics are {@code RESUBSCRIBING} now.
     *
     * @param retryAtMillis when the next attempt is made, milliseconds since the epoch
     */
    default void disconnected(int socket, String reason, long retryAtMillis) {}

    /** @param why only for {@code FAILED} */
    default void topicChanged(T topic, TopicState before, TopicState after, VenueException why) {}

    /** A message was not understood; it is logged already. */
    default void malformed() {}

    /**
     * The venue refused the log-in; {@link #disconnected} was told before.
     *
     * @param retryAtMillis when it is tried again, milliseconds since the epoch
     */
    default void loginRefused(VenueException why, long retryAtMillis) {}
}
